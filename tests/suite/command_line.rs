//! The program as a person or a script runs it: what it prints, and its exit codes.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use insta::assert_snapshot;
use serde_json::Value;
use tempfile::TempDir;

/// A folder to run in, with an index of its own and the shipped knowledge unless told otherwise.
/// It has no model unless told otherwise, since that takes a moment at each start.
struct Desk {
    folder: TempDir,
    knowledge: PathBuf,
}

impl Desk {
    /// With the index of the shipped knowledge, which is built already.
    fn new() -> Self {
        let desk = Self::with_knowledge(Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge"));
        assert_eq!(desk.run(&["index"]).code, 0);
        desk
    }

    /// With a knowledge folder of this one file.
    fn with_file(name: &str, text: &str) -> Self {
        let desk = Self::with_knowledge(PathBuf::from("knowledge"));
        fs::create_dir(desk.folder.path().join("knowledge")).unwrap();
        desk.write(&format!("knowledge/{name}"), text);
        desk
    }

    fn with_knowledge(knowledge: PathBuf) -> Self {
        Self { folder: tempfile::tempdir().unwrap(), knowledge }
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.folder.path().join(name), text).unwrap();
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_footnote"));
        command
            .args(arguments)
            .arg("--knowledge")
            .arg(&self.knowledge)
            .current_dir(self.folder.path())
            .env_remove("DISCORD_TOKEN")
            .env("FOOTNOTE_SEMANTIC_MODEL", "off")
            .stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        Ran::from(self.command(arguments).output().unwrap())
    }

    /// Runs with a model: `builtin` or a folder.
    fn run_with_model(&self, model: &str, arguments: &[&str]) -> Ran {
        let mut command = self.command(arguments);
        Ran::from(command.env("FOOTNOTE_SEMANTIC_MODEL", model).output().unwrap())
    }

    /// Runs with these bytes on standard input.
    fn run_with_input(&self, arguments: &[&str], input: &[u8]) -> Ran {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_vec();
        let writer = std::thread::spawn(move || stdin.write_all(&input));
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap().unwrap();
        Ran::from(output)
    }

    fn ask_json(&self, question: &str) -> Value {
        let ran = self.run(&["ask", "--json", question]);
        assert_eq!(ran.code, 0, "{}", ran.errors);
        serde_json::from_str(&ran.printed).unwrap()
    }
}

/// How a run ended.
struct Ran {
    code: i32,
    printed: String,
    errors: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap(),
            printed: String::from_utf8(output.stdout).unwrap(),
            errors: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

#[test]
fn the_first_question_of_the_readme_is_answered_with_its_footnote() {
    let ran = Desk::new().run(&["ask", "How much does a medical coder make in a year?"]);
    assert_eq!((ran.code, ran.errors.as_str()), (0, ""));
    assert_snapshot!(ran.printed, @"
    How much does a medical coder make in a year?

    A medical coder makes $21 an hour on average, or $43,000 a year. The amount can differ with a medical coder's training, experience and location. [1]

    Footnotes
    [1] Medical Coding and Billing Career: Is It Right For You? — How much does a medical coder make in a year? · CareerStep · 23 July 2019

    Related questions
      • How much does a medical biller make in a year?
      • How much is the average pay for a medical coder?
      • Are medical billing and medical coding careers in high demand?
    ");
}

#[test]
fn an_honest_no_is_a_success() {
    let ran = Desk::new().run(&["ask", "what is the capital of France"]);
    assert_eq!((ran.code, ran.errors.as_str()), (0, ""));
    assert_snapshot!(ran.printed, @"
    I don't know this one

    What I have read does not answer this surely enough, and I would rather not guess. Type /help to see what I have read.
    ");
}

#[test]
fn the_json_of_an_answer_keeps_its_names() {
    let mut json = Desk::new().ask_json("How much does a medical coder make in a year?");
    assert!(json["took_us"].as_u64().is_some());
    json["took_us"] = Value::from(0);
    assert_snapshot!(serde_json::to_string_pretty(&json).unwrap(), @r#"
    {
      "about": null,
      "answer": "A medical coder makes $21 an hour on average, or $43,000 a year. The amount can differ with a medical coder's training, experience and location.",
      "citations": [
        {
          "date": "2019-07-23",
          "document": "Medical Coding and Billing Career: Is It Right For You?",
          "heading_path": [
            "How much does a medical coder make in a year?"
          ],
          "number": 1,
          "passage": "faq/coder-pay-year",
          "publisher": "CareerStep",
          "quote": "A medical coder makes $21 an hour on average, or $43,000 a year. The amount can differ with a medical coder's training, experience and location.",
          "url": null
        }
      ],
      "confidence": 1.0,
      "left_out": [],
      "out_of_scope": null,
      "outcome": "answered",
      "parts": [
        {
          "answer": "A medical coder makes $21 an hour on average, or $43,000 a year. The amount can differ with a medical coder's training, experience and location.",
          "citations": [
            1
          ],
          "sentence": "A medical coder makes $21 an hour on average, or $43,000 a year.",
          "title": "How much does a medical coder make in a year?"
        }
      ],
      "question": "How much does a medical coder make in a year?",
      "sources_differ": false,
      "suggestions": [
        "How much does a medical biller make in a year?",
        "How much is the average pay for a medical coder?",
        "Are medical billing and medical coding careers in high demand?"
      ],
      "title": "How much does a medical coder make in a year?",
      "took_us": 0
    }
    "#);
}

#[test]
fn the_json_of_an_abstention_has_empty_words() {
    let mut json = Desk::new().ask_json("do zebras code");
    json["took_us"] = Value::from(0);
    json["confidence"] = Value::from(0);
    assert_snapshot!(serde_json::to_string_pretty(&json).unwrap(), @r#"
    {
      "about": null,
      "answer": "",
      "citations": [],
      "confidence": 0,
      "left_out": [],
      "out_of_scope": null,
      "outcome": "abstained",
      "parts": [],
      "question": "do zebras code",
      "sources_differ": false,
      "suggestions": [
        "What is medical coding?",
        "How much is the average pay for a medical coder?",
        "What is the difference between medical coding and medical billing?"
      ],
      "title": "",
      "took_us": 0
    }
    "#);
}

#[test]
fn a_doubt_asks_back_in_words_and_in_json() {
    let desk = Desk::with_file(
        "faq.toml",
        "[[entry]]\nquestion = \"Where do billers work?\"\nanswer = \"At home.\"\n\
         [[entry]]\nquestion = \"Where do coders work?\"\nanswer = \"In an office.\"\n",
    );
    desk.write("config.toml", "[answers]\nthreshold = 1.0\n");
    let json = desk.ask_json("where would billers work");
    assert_eq!((&json["outcome"], &json["answer"]), (&"unsure".into(), &"".into()));
    assert_eq!(
        json["suggestions"],
        serde_json::json!(["Where do billers work?", "Where do coders work?"])
    );
    assert_snapshot!(desk.run(&["ask", "where would billers work"]).printed, @"
    Did you mean …?

    I am not sure enough what you ask, so I ask back. These I can answer:

      1. Where do billers work?
      2. Where do coders work?
    ");
}

#[test]
fn a_batch_answers_every_line_in_order_whatever_it_holds() {
    let long = "pay ".repeat(25_000);
    let mut input = b"How much does a medical coder make in a year?\n\n\xff\xfe\x00\r\n".to_vec();
    input.extend(long.as_bytes());
    input.extend(b"\nIs medical billing a stressful job?");
    let ran = Desk::new().run_with_input(&["ask", "--json", "--batch"], &input);
    assert_eq!((ran.code, ran.errors.as_str()), (0, ""));
    let answers: Vec<Value> =
        ran.printed.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let outcomes: Vec<&str> =
        answers.iter().map(|answer| answer["outcome"].as_str().unwrap()).collect();
    assert_eq!(outcomes, ["answered", "abstained", "abstained", "abstained", "answered"]);
    assert_eq!(answers[3]["question"].as_str().unwrap().len(), long.len());
    assert_eq!(answers[4]["title"], "Is medical billing a stressful job?");
}

#[test]
fn an_empty_batch_gives_nothing() {
    let ran = Desk::new().run_with_input(&["ask", "--json", "--batch"], b"");
    assert_eq!((ran.code, ran.printed.as_str()), (0, ""));
}

#[test]
fn the_article_alone_answers_from_its_sections() {
    // The article is other people's text, so it lies outside the project: `.ci/run` names it.
    let Ok(article) = std::env::var("CAREER_ARTICLE") else { return };
    let desk = Desk::with_file("article.txt", &fs::read_to_string(article).unwrap());
    let json = desk.ask_json("Is medical billing a stressful job?");
    assert_eq!(json["outcome"], "answered");
    assert_eq!(json["title"], "Is medical billing a stressful job?");
    assert_eq!(json["citations"][0]["heading_path"][0], "Is medical billing a stressful job?");
    assert!(json["answer"].as_str().unwrap().contains("not overwhelming or excessive"));
}

#[test]
fn an_index_is_built_once_and_again_when_the_knowledge_changes() {
    let desk = Desk::with_file("faq.md", "# Where are you?\nIn town.\n");
    let check = || desk.run(&["index", "--check"]);
    assert_eq!(check().code, 1);
    assert_snapshot!(check().printed, @"not current: there is no index in `index` yet; run `footnote index` to build it");
    assert_snapshot!(desk.run(&["index"]).printed, @"built: 1 passage of 1 document in `index`");
    assert_snapshot!(desk.run(&["index"]).printed, @"current: 1 passage of 1 document in `index`");
    assert_eq!(check().code, 0);
    desk.write("knowledge/faq.md", "# Where are you?\nOut of town.\n");
    assert_snapshot!(check().printed, @"not current: the knowledge or the model has changed since the index was built; run `footnote index` to build it");
    assert_eq!(desk.ask_json("where are you")["answer"], "Out of town.");
    assert_eq!(check().code, 0);
}

#[test]
fn a_missing_index_is_built_with_a_warning() {
    let ran = Desk::with_file("faq.md", "# Where are you?\nIn town.\n").run(&["ask", "where"]);
    assert_eq!(ran.code, 0);
    assert_snapshot!(ran.errors, @"warning: there is no index in `index` yet; it was built");
}

#[test]
fn a_damaged_index_is_built_again_with_a_warning() {
    let desk = Desk::with_file("faq.md", "# Where are you?\nIn town.\n");
    desk.run(&["index"]);
    let generation = desk.folder.path().join("index/00000001");
    let largest = fs::read_dir(generation)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .max_by_key(|path| path.metadata().unwrap().len())
        .unwrap();
    fs::write(&largest, "damaged").unwrap();
    assert_eq!(desk.run(&["index", "--check"]).code, 1);
    let ran = desk.run(&["ask", "where are you"]);
    assert_eq!(ran.code, 0);
    assert!(ran.printed.contains("In town."), "{}", ran.printed);
    assert!(
        ran.errors.contains("is damaged") && ran.errors.contains("it was built"),
        "{}",
        ran.errors
    );
    assert_eq!(desk.run(&["index", "--check"]).code, 0);
}

#[test]
fn the_model_in_the_program_answers_and_has_its_part_in_the_index() {
    let desk = Desk::with_file("faq.md", "# Where are you?\nIn town.\n");
    let with_model = |arguments: &[&str]| desk.run_with_model("builtin", arguments);
    let ran = with_model(&["ask", "where are you"]);
    assert_eq!(ran.code, 0, "{}", ran.errors);
    assert!(ran.printed.contains("In town."), "{}", ran.printed);
    assert_eq!(with_model(&["index", "--check"]).code, 0);
    let other = desk.run(&["index", "--check"]);
    assert_snapshot!(other.printed, @"not current: the knowledge or the model has changed since the index was built; run `footnote index` to build it");
    desk.write("index/00000001/vectors.bin", "damaged");
    let ran = with_model(&["ask", "where are you"]);
    assert!(ran.printed.contains("In town."), "{}", ran.printed);
    assert_snapshot!(ran.errors, @"warning: the index file `vectors.bin` is damaged: its content is not what was written; it was built");
    assert_eq!(with_model(&["index", "--check"]).code, 0);
}

#[test]
fn a_model_that_is_not_there_is_told_with_a_remedy() {
    let desk = Desk::with_file("faq.md", "# Where are you?\nIn town.\n");
    let asked = desk.run_with_model("models/gone", &["ask", "where are you"]);
    assert_eq!((asked.code, asked.printed.as_str()), (1, ""));
    assert_snapshot!(asked.errors, @r#"error: the knowledge cannot be made ready: cannot read `models/gone/config.json`; a model folder holds config.json, tokenizer.json and model.safetensors, a model of the hub is named owner/name@commit, and [semantic] model = "builtin" needs neither: No such file or directory (os error 2)"#);
    let checked = desk.run_with_model("models/gone", &["check"]);
    assert_eq!(checked.code, 1);
    assert_snapshot!(checked.errors, @r#"error: [semantic] model: cannot read `models/gone/config.json`; a model folder holds config.json, tokenizer.json and model.safetensors, a model of the hub is named owner/name@commit, and [semantic] model = "builtin" needs neither: No such file or directory (os error 2)"#);
}

#[test]
fn a_check_fetches_no_model_and_says_what_does() {
    let desk = Desk::with_file("faq.md", "# Where are you?\nIn town.\n");
    let known = "sentence-transformers/all-MiniLM-L6-v2";
    let checked = desk.run_with_model(known, &["check"]);
    assert_eq!(checked.code, 0);
    assert_snapshot!(checked.errors, @"warning: [semantic] model: the model `sentence-transformers/all-MiniLM-L6-v2` is not fetched yet; `footnote index` fetches it, where there is a network");
    let branch = desk.run_with_model("owner/model@main", &["check"]);
    assert_eq!(branch.code, 1);
    assert_snapshot!(branch.errors, @"error: FOOTNOTE_SEMANTIC_MODEL: must name one commit of `owner/model` after the @, by all of its 40 hexadecimal digits, so that its files never change");
}

#[test]
fn an_index_that_cannot_be_saved_does_not_stop_answers() {
    let desk = Desk::with_file("faq.md", "# Where are you?\nIn town.\n");
    desk.write("index", "a file where the folder should be");
    let ran = desk.run(&["ask", "where are you"]);
    assert_eq!(ran.code, 0);
    assert!(ran.printed.contains("In town."));
    assert_snapshot!(ran.errors, @"
    warning: cannot read `index/CURRENT`; check that the folder exists and may be written: Not a directory (os error 20); it was built
    warning: the index could not be saved, so the next start builds it again: cannot create `index`; check that the folder exists and may be written: File exists (os error 17)
    ");
}

#[test]
fn check_tells_everything_at_once() {
    let desk = Desk::with_file(
        "faq.toml",
        "[[entry]]\nquestion = \"Who?\"\nanswer = \"Me.\"\ncommand = \"help\"\n\n\
         [[entry]]\nquestion = \"Where?\"\ncolour = \"red\"\n",
    );
    desk.write("knowledge/post.md", "+++\ndate = \"yesterday\"\n+++\n# Title\nText.\n");
    desk.write("config.toml", "[answers]\nthreshold = 7\n\n[discrod]\n");
    let ran = desk.run(&["check"]);
    assert_eq!(ran.code, 1);
    assert_snapshot!(format!("{}{}", ran.errors, ran.printed), @r#"
    error: config.toml:2: `threshold` must be strict, balanced, eager, or a number from 0.0 to 1.0
    error: config.toml:4: unknown table `discrod`; did you mean `discord`?
    error: faq.toml:6: `answer` is missing in [[entry]]; add a line such as answer = "Write what you know."
    error: faq.toml:8: unknown key `colour` in [[entry]]; known here: `question`, `aliases`, `answer`, `id`, `section`, `command`, `source`
    error: post.md:2: `date` must be a day without a time, such as 2019-07-23; found a string
    error: faq.toml:1: the command `help` of "Who?" is left out: `/help` is one of the bot's own commands; choose another first word
    needs work: 2 documents, 2 passages, 0 topic commands; 6 errors
    "#);
}

#[test]
fn synonyms_find_what_they_stand_for_from_the_next_start_on() {
    let desk = Desk::with_file(
        "faq.toml",
        "[[entry]]\nquestion = \"How much is the pay?\"\nanswer = \"Plenty.\"\n",
    );
    let suggestions = |desk: &Desk| desk.ask_json("salaries?")["suggestions"].clone();
    assert_eq!(suggestions(&desk), serde_json::json!([]));
    let synonyms = "[[synonym]]\nasked = \"salary\"\nmeans = [\"pay\", \"money\"]\n";
    desk.write("knowledge/synonyms.toml", synonyms);
    assert_eq!(desk.run(&["index", "--check"]).code, 1);
    let warning = "warning: synonyms.toml:1: nothing is found by the synonym \"money\", because the \
                   knowledge lacks a word of it; write what the knowledge says\n";
    assert_eq!(desk.run(&["index"]).errors, warning);
    assert_eq!(suggestions(&desk), serde_json::json!(["How much is the pay?"]));
    let check = desk.run(&["check"]);
    assert_eq!((check.code, check.errors.as_str()), (0, warning));
}

#[test]
fn check_is_content_with_what_is_shipped() {
    let ran = Desk::new().run(&["check"]);
    assert_eq!((ran.code, ran.errors.as_str()), (0, ""));
    assert_snapshot!(ran.printed, @"all is well: 6 documents, 38 passages, 31 topic commands; 0 errors");
}

#[test]
fn the_registration_holds_the_commands_of_the_knowledge() {
    let ran = Desk::new().run(&["commands", "--json"]);
    let commands: Vec<Value> = serde_json::from_str(&ran.printed).unwrap();
    let named = |name: &str| commands.iter().find(|command| command["name"] == name).unwrap();
    assert_eq!(named("ask")["options"][0]["autocomplete"], true);
    let pay: Vec<&str> = named("pay")["options"]
        .as_array()
        .unwrap()
        .iter()
        .map(|option| option["name"].as_str().unwrap())
        .collect();
    assert_eq!(pay, ["biller", "coder"]);
}

#[test]
fn without_token_and_terminal_it_says_how_to_set_the_token() {
    let (ran, alone) = (Desk::new().run(&["run"]), Desk::new().run(&[]));
    assert_eq!((ran.code, ran.printed.as_str()), (1, ""));
    assert_eq!((ran.code, &ran.errors), (alone.code, &alone.errors));
    assert_snapshot!(ran.errors, @"no Discord token is set; put the bot's token into the environment variable DISCORD_TOKEN, or name a file that holds it with `token_file` in config.toml");
}

#[test]
fn places_may_stand_before_or_after_the_subcommand() {
    let desk = Desk::with_file("faq.md", "# Where are you?\nIn town.\n");
    for arguments in [["--index", "here", "ask", "where"], ["ask", "where", "--index", "here"]] {
        assert_eq!(desk.run(&arguments).code, 0);
        assert!(desk.folder.path().join("here/CURRENT").exists());
        fs::remove_dir_all(desk.folder.path().join("here")).unwrap();
    }
}

#[test]
fn a_missing_knowledge_folder_is_told_with_a_remedy() {
    let desk = Desk::with_knowledge(PathBuf::from("nowhere"));
    let ran = desk.run(&["ask", "where are you"]);
    assert_eq!((ran.code, ran.printed.as_str()), (1, ""));
    assert_snapshot!(ran.errors, @r#"error: the knowledge cannot be made ready: there is no knowledge folder "nowhere"; create it or name another"#);
}

#[test]
fn a_reply_becomes_a_page_of_its_own() {
    let desk = Desk::new();
    let question = "How much does a medical coder make in a year? <&>";
    let ran = desk.run(&["ask", "--html", "reply.html", question]);
    assert_eq!((ran.code, ran.errors.as_str()), (0, ""));
    let page = fs::read_to_string(desk.folder.path().join("reply.html")).unwrap();
    assert!(page.contains("$43,000"));
    assert!(page.contains("in a year? &lt;&amp;&gt;") && !page.contains("<&>"));
}

#[test]
fn wrong_settings_are_told_together() {
    let desk = Desk::new();
    desk.write("config.toml", "[answers]\nthreshold = \"high\"\n[discord]\nguild = 0\n");
    let ran = desk.run(&["ask", "where"]);
    assert_eq!(ran.code, 1);
    assert_snapshot!(ran.errors, @r#"
    error: config.toml:2: `threshold` must be strict, balanced, eager, or a number from 0.0 to 1.0
    config.toml:4: `guild` must be an id, such as "1234567890123456789"; found the number 0
    "#);
}

#[test]
fn help_shows_a_newcomer_what_there_is() {
    assert_snapshot!(Desk::new().run(&["--help"]).printed, @r#"
    Answers a Discord server's questions from its own FAQ and articles, with a footnote under every
    answer.

    Without a subcommand it starts the bot. Without a Discord token it opens a chat here instead, which
    shows what Discord would show.

    Usage: footnote [OPTIONS] [COMMAND]

    Commands:
      run       Start the bot, or a chat here if there is no token (what `footnote` alone does)
      ask       Answer one question, or many from standard input
      index     Build the index where it is not current
      check     Look for mistakes in the settings, the knowledge and the commands, and tell all at once
      commands  Show the slash commands
      export    Write all that is kept as JSON Lines: to a new file, or to standard output
      import    Take in what `export` wrote: all of it or, if anything is wrong, nothing
      backup    Copy the store to a new file, also while the bot runs
      eval      Measure how good the answers are, on questions whose right answers are known
      help      Print this message or the help of the given subcommand(s)

    Options:
          --config <FILE>
              The settings; without it `config.toml`, if there is one

          --knowledge <DIR>
              The folder with the FAQ and the articles

          --index <DIR>
              The folder where the built index is kept

      -h, --help
              Print help (see a summary with '-h')

      -V, --version
              Print version

    Examples:
      footnote ask "How much does a medical coder make in a year?"
      footnote check                        everything that is wrong, at once
      DISCORD_TOKEN=… footnote              start the bot
    "#);
}
