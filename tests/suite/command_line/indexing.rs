//! The index and its model: when it is built, and what happens where that cannot be.

use std::fs;

use insta::assert_snapshot;

use super::Desk;

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
    let generation = desk.folder.at("index/00000001");
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
