//! How the program is started, and what it tells a newcomer.

use std::fs;

use insta::assert_snapshot;

use super::Desk;

#[test]
fn without_token_and_terminal_it_says_how_to_set_the_token() {
    let (ran, alone) = (Desk::new().run(&["run"]), Desk::new().run(&[]));
    assert_eq!((ran.code, ran.printed.as_str()), (78, ""));
    assert_eq!((ran.code, &ran.errors), (alone.code, &alone.errors));
    assert_snapshot!(ran.errors, @"no Discord token is set; put the bot's token into the environment variable DISCORD_TOKEN, or name a file that holds it with `token_file` in config.toml");
}

#[test]
fn places_may_stand_before_or_after_the_subcommand() {
    let desk = Desk::with_file("faq.md", "# Where are you?\nIn town.\n");
    for arguments in [["--index", "here", "ask", "where"], ["ask", "where", "--index", "here"]] {
        assert_eq!(desk.run(&arguments).code, 0);
        assert!(desk.folder.at("here/CURRENT").exists());
        fs::remove_dir_all(desk.folder.at("here")).unwrap();
    }
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
      run          Start the bot, or a chat here if there is no token (what `footnote` alone does)
      ask          Answer one question, or many from standard input
      index        Build the index where it is not current
      reload       Have the running bot read its knowledge anew; exit code 1 if it goes on with what it
                   read before
      check        Look for mistakes in settings, knowledge and commands, and tell all at once
      health       Ask the running bot whether it answers; exit code 1 if it does not
      commands     Show the slash commands
      export       Write all that is kept as JSON Lines: to a new file, or to standard output
      import       Take in what `export` wrote: all of it or, if anything is wrong, nothing
      backup       Copy the store to a new file, also while the bot runs
      eval         Measure how good the answers are, on questions whose right answers are known
      completions  Write the script that makes a shell complete these commands
      man          Write the manual
      help         Print this message or the help of the given subcommand(s)

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
