//! What an operator writes, and what becomes of it.

use std::fs;

use insta::assert_snapshot;
use secrecy::ExposeSecret;
use tempfile::TempDir;

use super::*;

const TOKEN: &str = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GaBcDe.s3cr3t-s3cr3t_s3cr3t-s3cr3t";

fn variables(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// A folder with a `config.toml` of this text.
fn folder_with(text: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("config.toml"), text).expect("a file in it");
    folder
}

fn load(folder: &TempDir, pairs: &[(&str, &str)]) -> Result<Loaded, ConfigError> {
    Config::load(Some(&folder.path().join("config.toml")), &variables(pairs))
}

/// The problems of a file, one a line, with the temporary folder taken out.
fn refusal(text: &str, pairs: &[(&str, &str)]) -> String {
    let folder = folder_with(text);
    let error = load(&folder, pairs).expect_err("the settings are wrong");
    without_folder(&error.to_string(), &folder)
}

fn without_folder(text: &str, folder: &TempDir) -> String {
    text.replace(&format!("{}/", folder.path().display()), "")
}

#[test]
fn nothing_has_to_be_set() {
    let folder = folder_with("");
    let config = load(&folder, &[("PATH", "/bin")]).expect("defaults").config;
    assert_eq!(config.knowledge.folder, folder.path().join("knowledge"));
    assert_eq!(config.index.folder, folder.path().join("index"));
    assert_eq!(config.semantic.model, SemanticModel::BuiltIn);
    assert!((config.answers.threshold - threshold::BALANCED).abs() < f64::EPSILON);
    assert!(config.discord.token.is_none() && config.discord.channels.is_empty());
    assert_eq!(config.discord.defer_after, Duration::from_millis(1500));
    let file = folder.path().join("footnote.db");
    assert_eq!(config.store, StoreConfig { file, retention_days: 90, keep_text: true });
}

#[test]
fn what_is_kept_is_set_in_the_file_and_in_variables() {
    let folder =
        folder_with("[store]\nfile = \"kept/it.db\"\nretention_days = 3650\nkeep_text = false\n");
    let written = load(&folder, &[]).expect("good settings").config.store;
    let file = folder.path().join("kept/it.db");
    assert_eq!(written, StoreConfig { file, retention_days: 3_650, keep_text: false });
    let over = [
        ("FOOTNOTE_STORE_FILE", "it.db"),
        ("FOOTNOTE_STORE_RETENTION_DAYS", "1"),
        ("FOOTNOTE_STORE_KEEP_TEXT", " true "),
    ];
    let set = load(&folder, &over).expect("good settings").config.store;
    assert_eq!(set, StoreConfig { file: "it.db".into(), retention_days: 1, keep_text: true });
    let refused = refusal(
        "[store]\nretention_days = 0\nkeep_text = \"no\"\n",
        &[("FOOTNOTE_STORE_RETENTION_DAYS", "3651"), ("FOOTNOTE_STORE_KEEP_TEXT", "no")],
    );
    assert_snapshot!(refused, @"
    config.toml:2: `retention_days` must be a whole number from 1 to 3650; found the number 0
    config.toml:3: `keep_text` must be true or false, without quotes; found a string
    FOOTNOTE_STORE_RETENTION_DAYS: must be a whole number from 1 to 3650
    FOOTNOTE_STORE_KEEP_TEXT: must be true or false
    ");
}

#[test]
fn a_variable_wins_over_the_file_and_the_file_over_the_default() {
    let folder = folder_with(
        "[knowledge]\nfolder = \"faq\"\nmax_file_kib = 2\n[answers]\nthreshold = 0.25\n\
         [semantic]\nmodel = \"off\"\n[discord]\nguild = \"42\"\nchannels = [1, \"2\", 2]\n[log]\nfilter = \"warn\"\n",
    );
    let config = load(
        &folder,
        &[
            ("FOOTNOTE_INDEX_FOLDER", "elsewhere"),
            ("FOOTNOTE_SEMANTIC_MODEL", "models/l6"),
            ("FOOTNOTE_KNOWLEDGE_MAX_FILE_KIB", "3"),
            ("FOOTNOTE_ANSWERS_THRESHOLD", " 1 "),
            ("FOOTNOTE_DISCORD_CHANNELS", "7, 8"),
            ("FOOTNOTE_DISCORD_COLOR", "#000001"),
            ("FOOTNOTE_LOG_FILTER", ""),
        ],
    )
    .expect("good settings")
    .config;
    assert_eq!(config.knowledge.folder, folder.path().join("faq"));
    assert_eq!(config.index.folder, Path::new("elsewhere"));
    assert_eq!(config.semantic.model, SemanticModel::Folder("models/l6".into()));
    assert_eq!(config.knowledge.max_file_kib, 3);
    assert!((config.answers.threshold - 1.0).abs() < f64::EPSILON);
    assert_eq!(config.discord.guild.map(NonZeroU64::get), Some(42));
    let channels: Vec<u64> = config.discord.channels.iter().map(|id| id.get()).collect();
    assert_eq!(channels, [7, 8]);
    assert_eq!(config.discord.color, 1);
    assert_eq!(config.log.filter, "warn");
}

#[test]
fn a_variable_that_takes_away_what_the_file_says_is_warned_of() {
    let folder = folder_with(
        "[knowledge]\nfolder = \"faq\"\n[http]\nlisten = \"127.0.0.1:1\"\n[log]\n\
         filter = \"warn\"\n[store]\nretention_days = 7\n[answers]\nthreshold = \"strict\"\n",
    );
    let over = [
        ("FOOTNOTE_KNOWLEDGE_FOLDER", "/knowledge"),
        ("FOOTNOTE_HTTP_LISTEN", "127.0.0.1:9464"),
        ("FOOTNOTE_LOG_FILTER", "warn"),
        ("FOOTNOTE_INDEX_FOLDER", "/data/index"),
        ("FOOTNOTE_STORE_RETENTION_DAYS", "7"),
        ("FOOTNOTE_ANSWERS_THRESHOLD", "strict"),
    ];
    let warnings = load(&folder, &over).expect("good settings").warnings;
    let shown: Vec<String> = warnings.iter().map(ToString::to_string).collect();
    assert_snapshot!(shown.join("\n"), @r"
    FOOTNOTE_KNOWLEDGE_FOLDER: wins over `folder` in [knowledge] of the settings file, which says something else; take one of the two away
    FOOTNOTE_HTTP_LISTEN: wins over `listen` in [http] of the settings file, which says something else; take one of the two away
    ");
}

#[test]
fn a_threshold_is_a_word_or_a_number_in_the_file_and_in_its_variable() {
    for (written, variable, meant) in [
        ("\"strict\"", "", threshold::STRICT),
        ("\"eager\"", "", threshold::EAGER),
        ("\"0.7\"", "", 0.7),
        ("0.7", "strict", threshold::STRICT),
    ] {
        let folder = folder_with(&format!("[answers]\nthreshold = {written}\n"));
        let loaded = load(&folder, &[("FOOTNOTE_ANSWERS_THRESHOLD", variable)]);
        let threshold = loaded.expect("good settings").config.answers.threshold;
        assert!((threshold - meant).abs() < f64::EPSILON, "{written} and {variable}");
    }
}

#[test]
fn folders_that_are_not_set_lie_beside_the_file() {
    let folder = folder_with("");
    let config = load(&folder, &[]).expect("defaults").config;
    assert_eq!(config.knowledge.folder, folder.path().join("knowledge"));
}

#[test]
fn all_mistakes_of_file_and_variables_are_told_at_once() {
    let shown = refusal(
        "[knowledge]\nfolder = \"\"\nmax_file_kib = 0\n[answers]\ntreshold = 0.4\n\
         threshold = 1.1\n[discord]\nguild = \"my server\"\nchannels = [\"#general\"]\n\
         api_base = \"https://discord.com/api\"\ncolor = \"blue\"\ndefer_after_ms = 2501\n\
         [log]\nfilter = \"inof\"\n[extra]\n",
        &[
            ("FOOTNOTE_KNOWLEDGE_MAX_FILE_KIB", "65537"),
            ("FOOTNOTE_ANSWERS_THRESHOLD", "eger"),
            ("FOOTNOTE_DISCORD_GUILD", "0"),
            ("FOOTNOTE_DISCORD_CHANNELS", "1,,2"),
            ("FOOTNOTE_DISCORD_COLOUR", "#ffffff"),
            ("FOOTNOTE_VERBOSE", "1"),
        ],
    );
    assert_snapshot!(shown, @r##"
    config.toml:2: `folder` must not be empty
    config.toml:3: `max_file_kib` must be a whole number from 1 to 65536; found the number 0
    config.toml:5: unknown key `treshold` in [answers]; did you mean `threshold`?
    config.toml:6: `threshold` must be strict, balanced, eager, or a number from 0.0 to 1.0
    config.toml:8: `guild` must be an id, such as "1234567890123456789"; found a string
    config.toml:9: `channels` must be a list of ids, such as ["1234567890123456789"]; found a string
    config.toml:10: `api_base` must not be Discord itself, whose rate limits would then be ignored; leave this setting out to talk to Discord
    config.toml:11: `color` must be # and six digits of 0-9 and A-F, such as "#5865F2"
    config.toml:12: `defer_after_ms` must be a whole number from 0 to 2500; found the number 2501
    config.toml:14: `filter` must be a level such as info, or more, such as info,footnote=debug; `inof` is no level, did you mean `info`?
    config.toml:15: unknown table `extra`; known here: `knowledge`, `index`, `semantic`, `answers`, `store`, `limits`, `discord`, `log`, `http`, `server`
    FOOTNOTE_KNOWLEDGE_MAX_FILE_KIB: must be a whole number from 1 to 65536
    FOOTNOTE_ANSWERS_THRESHOLD: must be strict, balanced, eager, or a number from 0.0 to 1.0; did you mean `eager`?
    FOOTNOTE_DISCORD_GUILD: must hold ids such as 1234567890123456789
    FOOTNOTE_DISCORD_CHANNELS: must hold ids such as 1234567890123456789
    FOOTNOTE_DISCORD_COLOUR: no setting has this variable; did you mean FOOTNOTE_DISCORD_COLOR?
    FOOTNOTE_VERBOSE: no setting has this variable; unset it, or look for the right one in config.example.toml
    "##);
}

#[test]
fn the_ends_of_a_range_belong_to_it() {
    for (kib, threshold, defer) in [(1, "0.0", 0), (65_536, "1", 2_500)] {
        let folder = folder_with(&format!(
            "[knowledge]\nmax_file_kib = {kib}\n[answers]\nthreshold = {threshold}\n\
             [discord]\ndefer_after_ms = {defer}\n"
        ));
        let config = load(&folder, &[]).expect("within the range").config;
        assert_eq!(config.knowledge.max_file_kib, kib);
        assert_eq!(config.discord.defer_after, Duration::from_millis(defer));
    }
}

#[test]
fn a_file_that_was_named_has_to_be_there_and_to_be_text() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let missing = load(&folder, &[]).expect_err("there is no such file");
    fs::write(folder.path().join("config.toml"), b"\xff\xfe").expect("a file");
    let garbled = load(&folder, &[]).expect_err("not UTF-8");
    assert!(
        missing
            .to_string()
            .ends_with("copy config.example.toml there, or name another file with --config")
    );
    assert!(garbled.to_string().ends_with("it must be a readable text file in UTF-8"));
}

#[test]
fn the_token_comes_from_its_variable_or_its_file_and_is_never_shown() {
    let folder = folder_with("[discord]\ntoken_file = \"token\"\n");
    let file = folder.path().join("token");
    fs::write(&file, format!("  {TOKEN}\n")).expect("a file");
    let from_file = load(&folder, &[]).expect("a token").config;
    let other = TOKEN.replace('G', "H");
    let from_variable = load(&folder, &[("DISCORD_TOKEN", &other)]).expect("a token").config;
    let shown = format!("{from_file:?} {from_variable:?}");
    assert!(!shown.contains("s3cr3t") && shown.contains("REDACTED"), "{shown}");
    assert_eq!(from_file.discord.token.expect("from the file").expose_secret(), TOKEN);
    assert_eq!(from_variable.discord.token.expect("from the variable").expose_secret(), other);
}

#[test]
fn a_token_in_the_wrong_place_is_refused_and_not_shown() {
    let in_file = refusal(
        &format!("[discord]\ntokn = 1\ntoken = \"{TOKEN}\"\ntoken_file = \"{TOKEN}\"\n"),
        &[("FOOTNOTE_DISCORD_TOKEN", TOKEN), ("FOOTNOTE_DISCORD_GUILD", TOKEN)],
    );
    assert!(!in_file.contains("s3cr3t"), "{in_file}");
    assert_snapshot!(in_file, @"
    config.toml:2: unknown key `tokn` in [discord]; known here: `token_file`, `guild`, `channels`, `message_content`, `api_base`, `color`, `defer_after_ms`
    config.toml:3: `token` is no setting, so that the token is never published with the settings; put it into the environment variable DISCORD_TOKEN, or alone into a file that `token_file` names, and if others may have seen it, reset it in the Discord developer portal
    config.toml:4: `token_file` holds what looks like the token itself; put the token into a file of its own, and write that file's name here
    FOOTNOTE_DISCORD_TOKEN: is no setting, so that the token is never published with the settings; put it into the environment variable DISCORD_TOKEN, or alone into a file that `token_file` names, and if others may have seen it, reset it in the Discord developer portal
    FOOTNOTE_DISCORD_GUILD: must hold ids such as 1234567890123456789
    ");
    let garbled = refusal("", &[("DISCORD_TOKEN", &format!("token: {TOKEN}"))]);
    assert!(!garbled.contains("s3cr3t"), "{garbled}");
    assert_snapshot!(garbled, @r#"DISCORD_TOKEN: it holds more than a token, which has only letters, digits and the signs . _ - in it; copy the token anew from the Discord developer portal, page "Bot""#);
}

#[test]
fn a_token_file_that_is_missing_or_empty_is_an_error() {
    let text = "[discord]\ntoken_file = \"token\"\n";
    assert_snapshot!(refusal(text, &[]), @"config.toml:2: `token_file` names token, which cannot be read (No such file or directory (os error 2)); put the token there");
    let folder = folder_with(text);
    fs::write(folder.path().join("token"), "\n \n").expect("a file");
    let error = load(&folder, &[]).expect_err("an empty file");
    let errors: Vec<_> = error.problems.iter().filter(|problem| problem.is_error()).collect();
    assert_eq!(errors.len(), 1);
    assert_snapshot!(without_folder(&errors[0].to_string(), &folder), @"token: there is no token in it; write the bot's token into it, and nothing else");
}

#[cfg(unix)]
#[test]
fn a_token_that_others_can_read_or_that_looks_odd_is_only_warned_of() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder_with("[discord]\ntoken_file = \"token\"\n");
    let file = folder.path().join("token");
    fs::write(&file, "0123456789").expect("a file");
    let warnings_with_mode = |mode| {
        fs::set_permissions(&file, fs::Permissions::from_mode(mode)).expect("a mode");
        let warnings = load(&folder, &[]).expect("a token").warnings;
        let lines: Vec<_> = warnings.iter().map(ToString::to_string).collect();
        without_folder(&lines.join("\n"), &folder)
    };
    assert_snapshot!(warnings_with_mode(0o640), @r#"
    token: other users of this machine can read the token; run chmod 600 token
    token: this is not the shape of a bot token, three parts joined by dots; if Discord refuses it, copy the one that "Reset Token" shows on the portal's page "Bot"
    "#);
    assert_snapshot!(warnings_with_mode(0o600), @r#"token: this is not the shape of a bot token, three parts joined by dots; if Discord refuses it, copy the one that "Reset Token" shows on the portal's page "Bot""#);
}

#[test]
fn text_that_is_not_toml_is_reported_with_its_lines() {
    assert_snapshot!(refusal("[log]\nfilter = info\n[discord\n", &[]), @r"
    config.toml:2: this line is not valid TOML: invalid float, expected `inf`
    config.toml:3: this line is not valid TOML: unclosed table, expected `]`
    ");
}
