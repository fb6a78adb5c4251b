//! What becomes of the commands that a knowledge names.

use insta::assert_snapshot;

use super::*;
use crate::index::Topic;
use crate::problem::Problem;

/// A topic with this command and question.
fn topic(command: &str, question: &str) -> Topic {
    let slug: String = command.chars().filter(char::is_ascii_lowercase).take(30).collect();
    Topic {
        command: command.to_owned(),
        passage: PassageId::new(format!("faq/{slug}")).expect("a short id of plain letters"),
        question: question.to_owned(),
        document: "faq.toml".to_owned(),
        line: 7,
    }
}

fn plan_of<S: AsRef<str>>(commands: &[S]) -> (CommandTree, Vec<Problem>) {
    let topics: Vec<Topic> = commands
        .iter()
        .map(|command| topic(command.as_ref(), &format!("What about {}?", command.as_ref())))
        .collect();
    plan(&topics)
}

/// The tree of these commands, none of which may be refused.
pub(super) fn tree_of(commands: &[&str]) -> CommandTree {
    let (tree, problems) = plan_of(commands);
    assert_eq!(problems, []);
    tree
}

#[test]
fn the_registration_is_what_discord_takes() {
    let tree = tree_of(&["remote", "pay coder", "pay biller"]);
    let registration = tree.registration();
    let json = |command| serde_json::to_string(command).expect("a command is plain data");
    // The command of moderators has a test of its own.
    let others = registration.iter().filter(|command| command.name != "footnote");
    let lines: Vec<String> = others.map(json).collect();
    assert_snapshot!(lines.join("\n"), @r#"
    {"name":"ask","name_localizations":{"de":"fragen","es-419":"preguntar","es-ES":"preguntar","fr":"demander","pt-BR":"perguntar"},"type":1,"description":"Ask a question, and get the answer with its sources","description_localizations":{"de":"Stell eine Frage und erhalte die Antwort mit ihren Quellen","es-419":"Haz una pregunta y recibe la respuesta con sus fuentes","es-ES":"Haz una pregunta y recibe la respuesta con sus fuentes","fr":"Posez une question et recevez la réponse avec ses sources","pt-BR":"Faça uma pergunta e receba a resposta com as fontes"},"options":[{"type":3,"name":"question","name_localizations":{"de":"frage","es-419":"pregunta","es-ES":"pregunta","fr":"question","pt-BR":"pergunta"},"description":"What you want to know, in your own words","description_localizations":{"de":"Was du wissen möchtest, in deinen eigenen Worten","es-419":"Lo que quieres saber, con tus propias palabras","es-ES":"Lo que quieres saber, con tus propias palabras","fr":"Ce que vous voulez savoir, avec vos propres mots","pt-BR":"O que você quer saber, com as suas próprias palavras"},"required":true,"autocomplete":true,"max_length":1000},{"type":5,"name":"private","name_localizations":{"de":"privat","es-419":"privado","es-ES":"privado","fr":"privé","pt-BR":"privado"},"description":"Show the answer to you alone","description_localizations":{"de":"Die Antwort nur dir zeigen","es-419":"Mostrarte la respuesta solo a ti","es-ES":"Mostrarte la respuesta solo a ti","fr":"Ne montrer la réponse qu’à vous","pt-BR":"Mostrar a resposta só para você"}}],"contexts":[0,1],"integration_types":[0]}
    {"name":"help","name_localizations":{"de":"hilfe","es-419":"ayuda","es-ES":"ayuda","fr":"aide","pt-BR":"ajuda"},"type":1,"description":"What this bot knows, and how to ask it","description_localizations":{"de":"Was dieser Bot weiß und wie du ihn fragst","es-419":"Qué sabe este bot y cómo preguntarle","es-ES":"Qué sabe este bot y cómo preguntarle","fr":"Ce que sait ce bot et comment l’interroger","pt-BR":"O que este bot sabe e como perguntar a ele"},"contexts":[0,1],"integration_types":[0]}
    {"name":"sources","name_localizations":{"de":"quellen","es-419":"fuentes","es-ES":"fuentes","fr":"sources","pt-BR":"fontes"},"type":1,"description":"The documents that the answers are taken from","description_localizations":{"de":"Die Dokumente, aus denen die Antworten stammen","es-419":"Los documentos de los que salen las respuestas","es-ES":"Los documentos de los que salen las respuestas","fr":"Les documents dont sont tirées les réponses","pt-BR":"Os documentos de onde vêm as respostas"},"contexts":[0,1],"integration_types":[0]}
    {"name":"privacy","name_localizations":{"de":"datenschutz","es-419":"privacidad","es-ES":"privacidad","fr":"confidentialité","pt-BR":"privacidade"},"type":1,"description":"What this bot keeps of you, and how to delete it","description_localizations":{"de":"Was dieser Bot über dich speichert und wie du es löschst","es-419":"Qué guarda este bot sobre ti y cómo borrarlo","es-ES":"Qué guarda este bot sobre ti y cómo borrarlo","fr":"Ce que ce bot conserve à votre sujet et comment l’effacer","pt-BR":"O que este bot guarda sobre você e como apagar"},"contexts":[0,1],"integration_types":[0]}
    {"name":"pay","type":1,"description":"pay: biller, coder","options":[{"type":1,"name":"biller","description":"What about pay biller?"},{"type":1,"name":"coder","description":"What about pay coder?"}],"contexts":[0,1],"integration_types":[0]}
    {"name":"remote","type":1,"description":"What about remote?","contexts":[0,1],"integration_types":[0]}
    {"name":"Answer this","name_localizations":{"de":"Darauf antworten","es-419":"Responder a esto","es-ES":"Responder a esto","fr":"Répondre à ceci","pt-BR":"Responder a isto"},"type":3,"contexts":[0,1],"integration_types":[0]}
    {"name":"Add to knowledge","name_localizations":{"de":"Ins Wissen aufnehmen","es-419":"Añadir al conocimiento","es-ES":"Añadir al conocimiento","fr":"Ajouter au savoir","pt-BR":"Adicionar ao conhecimento"},"type":3,"contexts":[0],"integration_types":[0]}
    "#);
}

#[test]
fn a_command_leads_to_its_passage() {
    let tree = tree_of(&["remote", "pay coder", "pay biller"]);
    let shown = |name, subcommand| {
        tree.topic(name, subcommand).map(|id| serde_json::to_value(id).expect("a string"))
    };
    assert_eq!(shown("pay", Some("coder")), Some("faq/paycoder".into()));
    assert_eq!(shown("remote", None), Some("faq/remote".into()));
    assert_eq!(shown("pay", None), None);
    assert_eq!(shown("remote", Some("coder")), None);
    assert_eq!(shown("ask", None), None);
}

#[test]
fn a_tree_is_kept_and_read_back() {
    let tree = tree_of(&["remote", "pay coder"]);
    let kept = serde_json::to_string(&tree).expect("JSON");
    assert_eq!(serde_json::from_str::<CommandTree>(&kept).expect("a tree"), tree);
}

#[test]
fn what_is_refused_is_left_out_and_the_rest_stands() {
    let (tree, problems) = plan_of(&[
        "pay coder",
        "pay",
        "Help",
        "help",
        "a b c",
        "remote",
        "remote work",
        "pay  coder",
        "pay biller",
    ]);
    let shown: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_snapshot!(shown.join("\n"), @r#"
    faq.toml:7: the command `pay` of "What about pay?" is left out: `pay` has subcommands already; give this one a second word too
    faq.toml:7: the command `Help` of "What about Help?" is left out: `/help` is one of the bot's own commands; choose another first word
    faq.toml:7: the command `help` of "What about help?" is left out: `/help` is one of the bot's own commands; choose another first word
    faq.toml:7: the command `a b c` of "What about a b c?" is left out: it has 3 words; write at most two, a command and a subcommand
    faq.toml:7: the command `remote work` of "What about remote work?" is left out: `remote` is a command without subcommands already; give that one a second word too
    faq.toml:7: the command `pay  coder` of "What about pay  coder?" is left out: "What about pay coder?" has the same command; give one of the two another
    "#);
    let paths: Vec<String> = tree.topics().iter().map(|topic| topic.path.to_string()).collect();
    assert_eq!(paths, ["pay biller", "pay coder", "remote"]);
}

#[test]
fn a_command_has_at_most_25_subcommands() {
    let commands: Vec<String> = (1..=26).map(|number| format!("pay job{number:02}")).collect();
    assert_eq!(plan_of(&commands[..25]).1, []);
    let (tree, problems) = plan_of(&commands);
    assert_eq!((tree.topics().len(), problems.len()), (25, 1));
    assert_eq!(tree.topic("pay", Some("job26")), None);
}

#[test]
fn there_are_at_most_100_commands_with_the_bots_own() {
    let commands: Vec<String> = (1..=96).map(|number| format!("topic{number:02}")).collect();
    assert_eq!(plan_of(&commands[..95]).1, []);
    let (tree, problems) = plan_of(&commands);
    let registration = tree.registration();
    let slash = registration.iter().filter(|command| command.kind == CommandKind::Slash);
    assert_eq!((slash.count(), problems.len()), (100, 1));
}

#[test]
fn a_subcommand_finds_room_where_a_command_does_not() {
    let mut commands: Vec<String> = (1..=94).map(|number| format!("topic{number}")).collect();
    commands.extend(["pay coder".to_owned(), "pay biller".to_owned()]);
    assert_eq!(plan_of(&commands).1, []);
}

#[test]
fn the_greatest_command_has_fewer_than_8000_characters() {
    let topics: Vec<Topic> = (10..35)
        .map(|number| {
            let command = format!("{} {}{number}", "n".repeat(32), "s".repeat(30));
            topic(&command, &"long question ".repeat(50))
        })
        .collect();
    let (tree, problems) = plan(&topics);
    assert_eq!(problems, []);
    let registration = serde_json::to_value(tree.registration()).expect("JSON");
    for command in registration.as_array().expect("an array") {
        let options = command["options"].as_array().into_iter().flatten();
        let sum = characters(command) + options.map(characters).sum::<usize>();
        assert!(sum < 8_000, "{sum}: {}", command["name"]);
    }
}

/// The characters of the name and the description, of several languages the longest.
fn characters(part: &serde_json::Value) -> usize {
    let longest = |field: &str, limit: usize| {
        let translated = part[format!("{field}_localizations")].as_object().into_iter().flatten();
        let texts = translated.map(|(_, text)| text).chain([&part[field]]);
        let length =
            |text: &serde_json::Value| text.as_str().map_or(0, |text| text.chars().count());
        let longest = texts.map(length).max().unwrap_or_default();
        assert!(longest <= limit, "{part}");
        longest
    };
    longest("name", 32) + longest("description", 100)
}

#[test]
fn a_passage_without_a_question_cannot_describe_its_command() {
    let (tree, problems) = plan(&[topic("pay", " \n")]);
    assert_eq!((tree.topics().len(), problems.len()), (0, 1));
}
