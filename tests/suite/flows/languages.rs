//! The bot's own words in the language of whoever it speaks with; the knowledge's words as they are.

use insta::assert_snapshot;
use serde_json::Value;

use super::remembering::Kept;
use super::setup::Setup;
use crate::fake_discord::{ANA, BEN, FakeDiscord};

const CODER_PAY: &str = "How much does a medical coder make in a year?";

#[tokio::test]
async fn a_german_is_answered_with_german_words_around_those_of_the_knowledge() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let asked = discord.slash("ask").option("question", CODER_PAY).locale("de").send().await;
    assert_snapshot!(asked.response().await.as_text(), @"
    │ # How much does a medical coder make in a year?
    │ **A medical coder makes $21 an hour on average, or $43,000 a year.** The amount can differ with a medical coder's training, experience and location. [1]
    │ ## Fußnoten
    │ [1] Medical Coding and Billing Career: Is It Right For You? — How much does a medical coder make in a year? · CareerStep · 23. Juli 2019
    │ ## Ähnliche Fragen
    │ - How much does a medical biller make in a year?
    │ - How much is the average pay for a medical coder?
    │ - Are medical billing and medical coding careers in high demand?
    [👍] [👎] [Quellen] [Löschen]
    [Ähnliche Fragen: How much does a medical biller make in a year? | How much is the average pay for a medical coder? | Are medical billing and medical coding careers in high demand?]
    ");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_german_is_told_in_german_that_there_is_no_answer() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let ask = |question: &str| discord.slash("ask").option("question", question).locale("de");
    assert_snapshot!(ask("do zebras code").send().await.response().await.as_text(), @"
    │ # Das weiß ich nicht
    │ Was ich gelesen habe, beantwortet das nicht sicher genug, und raten möchte ich lieber nicht.
    │
    │ Das kann ich beantworten:
    │ - What is medical coding?
    │ - How much is the average pay for a medical coder?
    │ - What is the difference between medical coding and medical billing?
    ");
    let german = ask("Wie viel verdient man als medizinischer Kodierer im Jahr?").send().await;
    assert_snapshot!(german.response().await.as_text(), @"
    │ # Das weiß ich nicht
    │ Alles, was ich gelesen habe, ist auf Englisch. Bitte frag mich auf Englisch, wenn du kannst. Mit `/hilfe` siehst du, was ich gelesen habe.
    ");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn help_is_in_french_for_somebody_french() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let asked = discord.slash("help").locale("fr").send().await;
    assert_snapshot!(asked.response().await.as_text(), @"
    (only you can see this)
    │ # Comment m’interroger
    │ Je réponds aux questions avec les mots des documents de ce serveur, et une note sous chaque réponse indique où ils se trouvent. Quand je n’ai pas lu la réponse, je le dis.
    │
    │ - Tapez `/demander` et votre question. Ajoutez `privé` pour que vous soyez seul à voir la réponse.
    │ - Mentionnez-moi dans un message avec votre question.
    │ - Dans le menu de n’importe quel message, sous Applications, choisissez « Répondre à ceci ».
    │ - Écrivez-moi un message privé.
    │
    │ Tapez `/sources` pour la liste de ce que j’ai lu et `/confidentialité` pour savoir ce que je conserve à votre sujet.
    │ ## Ce que j’ai lu
    │ - Medical Coding and Billing Career: Is It Right For You? · 38 questions
    │ ## Qui je cite
    │ - CareerStep
    ");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn whoever_presses_is_answered_in_their_own_language() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let bot = Setup::new(&discord).store(&kept.store).start();
    let answer = discord.slash("pay coder").send().await.final_message().await;
    discord.speak_with(BEN, "es-419");
    let voted = discord.press(&answer, &answer.button("👍"), BEN).await;
    assert_snapshot!(voted.response().await.as_text(), @"
    (only you can see this)
    Gracias, anotado. Con el mismo botón lo retiras.
    ");
    let sources = discord.press(&answer, &answer.button("Sources"), BEN).await;
    assert_snapshot!(sources.response().await.as_text(), @"
    (only you can see this)
    │ # How much does a medical coder make in a year?
    │ A medical coder makes $21 an hour on average, or $43,000 a year. The amount can differ with a medical coder's training, experience and location.
    │ ## Notas al pie
    │ [1] Medical Coding and Billing Career: Is It Right For You? — How much does a medical coder make in a year? · CareerStep · 23 de julio de 2019
    ");
    let other = discord.press(&answer, &answer.button("👍"), ANA).await;
    assert_snapshot!(other.response().await.as_text(), @"
    (only you can see this)
    Thanks, noted. The same button again takes it back.
    ");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_language_that_the_bot_does_not_speak_becomes_that_of_the_server_or_english() {
    let discord = FakeDiscord::start().await;
    discord.prefer_in_server("pt-BR");
    let bot = Setup::new(&discord).start();
    let ask = || discord.slash("ask").option("question", "do zebras code").locale("ja");
    let in_server = ask().send().await.response().await.embed();
    assert_eq!(in_server.title.as_deref(), Some("Essa eu não sei"));
    let directly = ask().in_dm().send().await.response().await.embed();
    assert_eq!(directly.title.as_deref(), Some("I don't know this one"));
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_mention_is_answered_in_the_language_of_the_server_and_a_direct_message_in_english() {
    let discord = FakeDiscord::start().await;
    discord.prefer_in_server("pt-BR");
    let bot = Setup::new(&discord).start();
    let mention = discord.message("<@BOT>").send().await;
    assert_snapshot!(mention.reply().await.as_text(), @"
    (in reply to ana: <@800000000000000001>)
    Você me chamou, mas não vejo nenhuma pergunta. Escreva-a depois do meu nome ou digite `/perguntar`.
    ");
    let direct = discord.message("do zebras code").in_dm().send().await;
    assert_eq!(direct.reply().await.embed().title.as_deref(), Some("I don't know this one"));
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn commands_are_described_in_every_language() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    discord.registered(1).await;
    let commands = discord.registered_commands(None);
    let named = |name: &str| commands.iter().find(|one| one["name"] == name).unwrap();
    let languages = |texts: &Value| -> Vec<String> {
        texts.as_object().into_iter().flatten().map(|(language, _)| language.clone()).collect()
    };
    let all = ["de", "es-419", "es-ES", "fr", "pt-BR"];
    assert_eq!(languages(&named("ask")["description_localizations"]), all);
    assert_eq!(languages(&named("ask")["options"][0]["description_localizations"]), all);
    assert_eq!(languages(&named("Answer this")["name_localizations"]), all);
    assert!(languages(&named("remote")["description_localizations"]).is_empty());
    bot.stop().await;
    discord.finish().await;
}
