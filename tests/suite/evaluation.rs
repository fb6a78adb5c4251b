//! `footnote eval` as a person runs it: the figures, their form, and when a run fails.

use std::process::Output;

use insta::assert_snapshot;
use serde_json::Value;

use crate::program::Desk;

const KNOWLEDGE: &str = r#"
[[entry]]
id = "pay"
question = "How much does a medical coder make?"
aliases = ["coder salary"]
answer = "A medical coder makes $21 an hour."

[[entry]]
id = "training"
question = "How long does the training take?"
answer = "The training takes four months."

[[entry]]
id = "clothes"
question = "What do coders wear?"
answer = "Some wear scrubs."
"#;

const QUESTIONS: &str = r#"
[[question]]
text = "how much does a coder make"
passages = ["pay"]

[[question]]
text = "coder salary"
passages = ["pay"]
kind = "short"

[[question]]
text = "how long is the training"
passages = ["training"]

[[question]]
text = "is there a uniform"
passages = ["clothes"]
kind = "paraphrase"

[[question]]
text = "what do nurses earn"
abstain = true
kind = "near-miss"

[[question]]
text = "what do coders wear"
abstain = true
kind = "trap"
"#;

/// A folder with a knowledge of three entries, a truth file and a truth folder. It has no model.
struct Bench(Desk);

impl Bench {
    fn new() -> Self {
        let bench = Self(Desk::empty());
        bench.write("knowledge/faq.toml", KNOWLEDGE);
        bench.write("truth.toml", QUESTIONS);
        bench.write(
            "shop/corpus.jsonl",
            r#"{"_id": "a", "title": "Where is my order?", "text": "Look into your account."}
{"_id": "b", "title": "How do I return shoes?", "text": "Send them back within a month."}
"#,
        );
        bench.write(
            "shop/queries.jsonl",
            r#"{"_id": "1", "text": "where is my order"}
{"_id": "2", "text": "return my shoes"}
{"_id": "3", "text": "which colours are there"}
"#,
        );
        bench.write("shop/qrels/dev.tsv", "query-id\tcorpus-id\tscore\n1\ta\t1\n2\tb\t1\n");
        bench
    }

    fn write(&self, name: &str, text: &str) {
        self.0.write(name, text);
    }

    fn eval(&self, arguments: &[&str]) -> Output {
        self.0.run(&[&["eval"], arguments].concat())
    }

    fn json(&self, arguments: &[&str]) -> Value {
        let output = self.eval(&[&["--json"], arguments].concat());
        assert!(output.status.success(), "{}", errors(&output));
        serde_json::from_slice(&output.stdout).unwrap()
    }
}

fn printed(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn errors(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// The first columns of a table, which are the same on every run.
fn figures(table: &str, columns: usize) -> String {
    let cut = |line: &str| line.chars().take(columns).collect::<String>().trim_end().to_owned();
    table.lines().map(cut).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_truth_file_gives_its_figures_for_all_and_for_each_half() {
    let output = Bench::new().eval(&["truth.toml"]);
    assert_eq!(errors(&output), "");
    assert_snapshot!(figures(&printed(&output), 150), @"
                       questions  out of scope     MRR@10   recall@1   recall@5    nDCG@10      right     wrong  abstained     AUROC     FPR@95       ECE
    truth                      6             2      0.750      0.750      0.750      0.750      0.250     0.167      0.500     0.438      1.000     0.369
                                                 .20–1.00   .20–1.00   .20–1.00   .20–1.00    .00–.75   .00–.50   .00–1.00  .00–1.00   .00–1.00   .10–.69
    truth, to tune on          2             1      1.000      1.000      1.000      1.000      1.000     0.500      0.000     0.500      1.000     0.500
                                                1.00–1.00  1.00–1.00  1.00–1.00  1.00–1.00  1.00–1.00  .00–1.00    .00–.00   .50–.50  1.00–1.00  .00–1.00
    truth, held out            4             1      0.667      0.667      0.667      0.667      0.000     0.000      1.000     0.667      1.000     0.303
                                                 .00–1.00   .00–1.00   .00–1.00   .00–1.00    .00–.00   .00–.00  1.00–1.00  .00–1.00   .00–1.00   .03–.58
    ");
}

#[test]
fn several_sets_have_a_mean_that_holds_each_once() {
    let report = Bench::new().json(&["truth.toml", "shop"]);
    let names: Vec<&str> = report["sets"]
        .as_array()
        .unwrap()
        .iter()
        .map(|set| set["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["truth", "truth, to tune on", "truth, held out", "shop"]);
    let figure = |set: &Value| set["recall_at_1"]["value"].as_f64().unwrap();
    let (truth, shop) = (&report["sets"][0]["quality"], &report["sets"][3]["quality"]);
    assert_eq!(
        figure(&report["mean"]).to_bits(),
        f64::midpoint(figure(truth), figure(shop)).to_bits()
    );
    assert_eq!(report["sets"][3]["out_of_scope"], 1);
    assert_eq!(report["sets"][3]["quality"]["mrr_at_10"]["value"], 1.0);
}

#[test]
fn two_runs_differ_in_their_timings_only() {
    let bench = Bench::new();
    let run = || {
        let mut report = bench.json(&["truth.toml", "shop", "--failures", "9"]);
        for set in report["sets"].as_array_mut().unwrap() {
            assert!(set["timings"].as_object_mut().unwrap().remove("question_p50_us").is_some());
            set["timings"] = Value::Null;
        }
        report
    };
    assert_eq!(run(), run());
}

#[test]
fn failures_tell_why_and_leave_the_held_out_half_alone() {
    let output = Bench::new().eval(&["truth.toml", "--failures", "5"]);
    let text = printed(&output);
    assert_snapshot!(text.split_once("\n\n").unwrap().1, @r#"
    truth: answered wrong at 1.00: what do coders wear (trap)
        top    clothes "What do coders wear?" accounted 1.000, asks true, best_similarity 0.000, bm25 4.394, bm25_level 1.273, bm25_share 1.000, confidence 1.000, context_similarity 0.000, coverage 1.000, exact true, kind_given 0.000, kind_shortfall 0.000, least_accounted 1.000, numbers 0.000, question_similarity 0.000, score 1.208, sentence_accounted 0.574, sentence_coverage 0.574, sentence_match 0.321, sentence_similarity 0.000, sharing 1.000, similarity_standing 0.000, standing of accounted 0.935, standing of bm25 0.955, standing of context_similarity 0.000, standing of question_similarity 0.000, standing of sentence_accounted 0.787, standing of sentence_match 0.871, standing of sentence_similarity 0.000, standing of text_bm25 0.875, standing of text_similarity 0.000, standing of word_match 0.953, standing of wording_accounted 0.935, standing of wording_bm25 0.954, standing of wording_match 0.953, text_bm25_share 1.000, text_similarity 0.000, word_match 1.000, word_precision 1.000, word_recall 1.000, wording_accounted 1.000, wording_bm25_level 1.057, wording_bm25_share 1.000, wording_coverage 1.000, wording_match 1.000, wording_precision 1.000, wording_recall 1.000
        right  to say nothing
    "#);
}

#[test]
fn without_aliases_an_alias_is_no_known_question() {
    let bench = Bench::new();
    bench.write(
        "alias.toml",
        "[[question]]\ntext = \"coder salary\"\npassages = [\"pay\"]\n[[question]]\ntext = \"x\"\nabstain = true\n",
    );
    let with = bench.json(&["alias.toml"]);
    let without = bench.json(&["alias.toml", "--without-aliases"]);
    assert_eq!(with["sets"][0]["quality"]["answered_right"]["value"], 1.0);
    assert_eq!(without["sets"][0]["quality"]["answered_right"]["value"], 0.0);
    assert_eq!(without["without_aliases"], true);
}

#[test]
fn a_baseline_marks_what_got_worse_and_fails_the_run() {
    let bench = Bench::new();
    let mut baseline = bench.json(&["shop"]);
    bench.write("baseline.json", &baseline.to_string());
    let same = bench.eval(&["shop", "--compare", "baseline.json"]);
    assert!(same.status.success());
    assert!(printed(&same).ends_with("\nnothing got worse beyond its interval\n"));
    let wrong = &mut baseline["sets"][0]["quality"]["answered_wrong"];
    assert_eq!(wrong["value"], 0.0);
    // As if the baseline had been out of reach.
    baseline["sets"][0]["quality"]["auroc"] = serde_json::json!({"value": 2, "low": 2, "high": 2});
    bench.write("baseline.json", &baseline.to_string());
    let worse = bench.eval(&["shop", "--compare", "baseline.json"]);
    assert_eq!(worse.status.code(), Some(1));
    let text = printed(&worse);
    let marked: Vec<&str> = text.lines().filter(|line| line.contains("worse")).collect();
    assert_snapshot!(marked.join("\n"), @"
      AUROC        2.000 → 1.000  worse
    1 figure got worse beyond its interval
    ");
}

#[test]
fn a_truth_set_that_cannot_be_used_is_told_with_its_lines() {
    let bench = Bench::new();
    bench.write("typo.toml", "[[question]]\ntext = \"a\"\npassages = [\"pya\"]\nkid = \"x\"\n");
    let output = bench.eval(&["typo.toml"]);
    assert_eq!((output.status.code(), printed(&output).as_str()), (Some(1), ""));
    assert_snapshot!(errors(&output), @"
    error: typo.toml:3: the knowledge has no passage `pya`; did you mean `pay`?
    typo.toml:4: unknown key `kid` in [[question]]; did you mean `kind`?
    ");
    bench.write("old.json", "{}");
    let output = bench.eval(&["shop", "--compare", "old.json"]);
    assert_snapshot!(errors(&output), @"error: `old.json` is no baseline; write one with `footnote eval … --json`: missing field `version` at line 1 column 2");
    let output = bench.eval(&["nothing"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(errors(&output).contains("cannot read the truth set `nothing`"));
    let output = bench.eval(&["shop", "shop"]);
    assert_snapshot!(errors(&output), @"error: two truth sets are called `shop`; rename one, or name it once");
}

#[test]
fn a_model_that_is_calibrated_already_is_not_calibrated_again() {
    let output = Bench::new().eval(&["--calibrate", "truth.toml"]);
    assert_eq!((output.status.code(), printed(&output).as_str()), (Some(1), ""));
    assert_snapshot!(errors(&output), @"error: the confidence is fitted for `off` already; --calibrate is for another model, named by [semantic] model");
}
