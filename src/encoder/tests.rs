//! What a model promises, asked of the one in the program and of a tiny one in a folder.

use std::collections::HashMap;
use std::fs;
use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use candle_core::{Device, Tensor};
use serde_json::json;
use tempfile::TempDir;

use super::*;
use crate::config::SemanticModel;

const DIMENSIONS: usize = 8;

fn built_in() -> Arc<dyn Encoder> {
    Model::find(&SemanticModel::BuiltIn).unwrap().unwrap().load().unwrap()
}

fn cosine(left: &[f32], right: &[f32]) -> f32 {
    left.iter().zip(right).map(|(a, b)| a * b).sum()
}

/// How like a question the best window of a text is.
fn best_window(encoder: &dyn Encoder, question: &str, text: &str) -> f32 {
    let question = encoder.encode(question).unwrap();
    let windows = encode_windows(encoder, text).unwrap();
    windows.iter().map(|window| cosine(&question, window)).fold(f32::MIN, f32::max)
}

fn has_length_one(vector: &[f32]) -> bool {
    (cosine(vector, vector) - 1.0).abs() < 1e-5
}

#[test]
fn vectors_have_length_one_whatever_the_text() {
    let encoder = built_in();
    let long = "word ".repeat(50_000);
    let endless = "é".repeat(70_000);
    for text in ["?", "a", "日本語 🦀", "\u{0}", long.as_str(), endless.as_str()] {
        let vector = encoder.encode(text).unwrap();
        assert_eq!(vector.len(), encoder.dimensions());
        assert!(has_length_one(&vector), "{}", &text[..text.len().min(20)]);
    }
}

#[test]
fn what_means_the_same_lies_closer() {
    let encoder = built_in();
    let texts = ["How much does a coder earn?", "What is the salary?", "Where do volcanoes erupt?"];
    let vectors = texts.map(|text| encoder.encode(text).unwrap());
    assert!(cosine(&vectors[0], &vectors[1]) > cosine(&vectors[0], &vectors[2]) + 0.2);
}

#[test]
fn a_text_has_one_vector_whoever_asks_beside() {
    let encoder = built_in();
    let alone = encoder.encode("What do people wear?").unwrap();
    thread::scope(|scope| {
        for number in 0..4 {
            let (encoder, alone) = (&encoder, &alone);
            scope.spawn(move || {
                encoder.encode(&"a longer text ".repeat(number + 1)).unwrap();
                assert_eq!(encoder.encode("What do people wear?").unwrap(), *alone);
            });
        }
    });
}

/// A model that counts how often it is asked.
#[derive(Debug)]
struct Counting(Arc<dyn Encoder>, AtomicUsize);

impl Encoder for Counting {
    fn identity(&self) -> &ModelIdentity {
        self.0.identity()
    }

    fn dimensions(&self) -> usize {
        self.0.dimensions()
    }

    fn window(&self) -> usize {
        self.0.window()
    }

    fn encode(&self, text: &str) -> Result<Vec<f32>, EncoderError> {
        self.1.fetch_add(1, Ordering::SeqCst);
        self.0.encode(text)
    }
}

#[test]
fn what_is_asked_again_is_remembered_as_long_as_there_is_room() {
    let counting = Arc::new(Counting(built_in(), AtomicUsize::new(0)));
    let remembering = Remembering::new(counting.clone(), NonZeroUsize::new(2).unwrap());
    let first = remembering.encode("pay").unwrap();
    for text in ["pay", "hours", "pay"] {
        remembering.encode(text).unwrap();
    }
    assert_eq!(counting.1.load(Ordering::SeqCst), 2);
    remembering.encode("place").unwrap();
    assert_eq!(remembering.encode("pay").unwrap(), first);
    assert_eq!(counting.1.load(Ordering::SeqCst), 3);
    remembering.encode("hours").unwrap();
    assert_eq!(counting.1.load(Ordering::SeqCst), 4);
    assert!(matches!(remembering.encode(" "), Err(EncoderError::Blank)));
}

#[test]
fn a_blank_text_has_no_meaning() {
    let encoder = built_in();
    for blank in ["", " \n\t", &" ".repeat(70_000)] {
        assert!(matches!(encoder.encode(blank), Err(EncoderError::Blank)));
        assert_eq!(encode_windows(encoder.as_ref(), blank).unwrap(), Vec::<Vec<f32>>::new());
    }
}

#[test]
fn the_last_sentence_of_a_long_text_is_read() {
    let encoder = built_in();
    let filler =
        "The committee met in the old town hall and talked about the new roof. ".repeat(40);
    let answer =
        "A coder has to be eighteen years old, and nobody becomes a coder at a younger age.";
    let question = "How old must one be to become a coder?";
    let whole = format!("{filler}{answer}");
    let at_once = [filler.trim(), &whole].map(|text| encoder.encode(text).unwrap());
    assert_eq!(at_once[0], at_once[1], "the answer lies within the first window");
    let with = best_window(encoder.as_ref(), question, &whole);
    let without = best_window(encoder.as_ref(), question, &filler);
    assert!(with > without + 0.1, "{with} with the answer, {without} without");
}

#[test]
fn switched_off_there_is_no_model() {
    assert!(Model::find(&SemanticModel::Off).unwrap().is_none());
}

/// A folder with a model of one layer that knows the words `pay` and `coder`.
pub(crate) fn tiny_model() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "config.json", &config());
    write(folder.path(), "tokenizer.json", &tokenizer());
    candle_core::safetensors::save(&weights(), folder.path().join("model.safetensors")).unwrap();
    folder
}

fn write(folder: &Path, name: &str, value: &serde_json::Value) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, value.to_string()).unwrap();
}

fn config() -> serde_json::Value {
    json!({
        "model_type": "bert", "vocab_size": 6, "hidden_size": DIMENSIONS,
        "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 4,
        "hidden_act": "gelu", "hidden_dropout_prob": 0.1, "max_position_embeddings": 16,
        "type_vocab_size": 2, "initializer_range": 0.02, "layer_norm_eps": 1e-12,
        "pad_token_id": 0
    })
}

fn tokenizer() -> serde_json::Value {
    let special = |id: u32, content: &str| {
        json!({"id": id, "content": content, "special": true, "single_word": false,
               "lstrip": false, "rstrip": false, "normalized": false})
    };
    let mark = |mark: &str, id: u32| json!({"id": mark, "ids": [id], "tokens": [mark]});
    json!({
        "version": "1.0", "truncation": null, "padding": null, "decoder": null,
        "added_tokens": [special(0, "[PAD]"), special(1, "[UNK]"), special(2, "[CLS]"),
                         special(3, "[SEP]")],
        "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true,
                       "strip_accents": null, "lowercase": true},
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}},
                       {"Sequence": {"id": "A", "type_id": 0}},
                       {"SpecialToken": {"id": "[SEP]", "type_id": 0}}],
            "pair": [{"Sequence": {"id": "A", "type_id": 0}},
                     {"Sequence": {"id": "B", "type_id": 1}}],
            "special_tokens": {"[CLS]": mark("[CLS]", 2), "[SEP]": mark("[SEP]", 3)}
        },
        "model": {
            "type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
            "max_input_chars_per_word": 100,
            "vocab": {"[PAD]": 0, "[UNK]": 1, "[CLS]": 2, "[SEP]": 3, "pay": 4, "coder": 5}
        }
    })
}

/// Weights that differ from place to place, of the shapes that [`config`] tells of.
fn weights() -> HashMap<String, Tensor> {
    let mut weights = HashMap::new();
    let mut add = |name: &str, shape: &[usize]| {
        let count: usize = shape.iter().product();
        let values: Vec<f32> = (0..count)
            .map(|at| {
                f32::from(u8::try_from((at * 37 + name.len() * 11) % 101).unwrap()) / 50.0 - 1.0
            })
            .collect();
        let tensor = Tensor::from_vec(values, shape, &Device::Cpu).unwrap();
        weights.insert(name.to_owned(), tensor);
    };
    add("embeddings.word_embeddings.weight", &[6, DIMENSIONS]);
    add("embeddings.position_embeddings.weight", &[16, DIMENSIONS]);
    add("embeddings.token_type_embeddings.weight", &[2, DIMENSIONS]);
    let layer = "encoder.layer.0";
    for (part, inner, outer) in [
        ("attention.self.query", DIMENSIONS, DIMENSIONS),
        ("attention.self.key", DIMENSIONS, DIMENSIONS),
        ("attention.self.value", DIMENSIONS, DIMENSIONS),
        ("attention.output.dense", DIMENSIONS, DIMENSIONS),
        ("intermediate.dense", DIMENSIONS, 4),
        ("output.dense", 4, DIMENSIONS),
    ] {
        add(&format!("{layer}.{part}.weight"), &[outer, inner]);
        add(&format!("{layer}.{part}.bias"), &[outer]);
    }
    for norm in [
        "embeddings.LayerNorm".to_owned(),
        format!("{layer}.attention.output.LayerNorm"),
        format!("{layer}.output.LayerNorm"),
    ] {
        add(&format!("{norm}.weight"), &[DIMENSIONS]);
        add(&format!("{norm}.bias"), &[DIMENSIONS]);
    }
    weights
}

fn find(folder: &TempDir) -> Result<Model, EncoderError> {
    let setting = SemanticModel::Folder(folder.path().to_path_buf());
    Model::find(&setting).map(|model| model.expect("it is not switched off"))
}

/// Why the folder's model cannot be used, with the folder taken out.
fn refusal(folder: &TempDir) -> String {
    let error = find(folder).and_then(Model::load).unwrap_err();
    error.to_string().replace(&folder.path().display().to_string(), "model")
}

#[test]
fn a_model_folder_is_run() {
    let folder = tiny_model();
    let encoder = find(&folder).unwrap().load().unwrap();
    assert_eq!((encoder.dimensions(), encoder.window()), (DIMENSIONS, 14));
    let long = "pay ".repeat(100);
    let texts = ["pay", "coder", "pay", "nobody knows", &long];
    let vectors = texts.map(|text| encoder.encode(text).unwrap());
    assert!(vectors.iter().all(|vector| has_length_one(vector)));
    assert_eq!(vectors[0], vectors[2]);
    assert_ne!(vectors[0], vectors[1]);
    assert!(matches!(encoder.encode(" "), Err(EncoderError::Blank)));
}

#[test]
fn a_folder_with_other_files_is_another_model() {
    let folder = tiny_model();
    let identity = find(&folder).unwrap().identity().clone();
    assert_eq!(find(&folder).unwrap().identity(), &identity);
    write(folder.path(), "sentence_bert_config.json", &json!({"max_seq_length": 8}));
    let shorter = find(&folder).unwrap();
    assert_ne!(shorter.identity().hash, identity.hash);
    assert_eq!(shorter.load().unwrap().window(), 6);
}

#[test]
fn what_a_folder_lacks_is_named() {
    let folder = tiny_model();
    fs::remove_file(folder.path().join("tokenizer.json")).unwrap();
    insta::assert_snapshot!(refusal(&folder), @r#"cannot read `model/tokenizer.json`; a model folder holds config.json, tokenizer.json and model.safetensors, a model of the hub is named owner/name@commit, and [semantic] model = "builtin" needs neither"#);
}

#[test]
fn weights_of_another_shape_are_refused() {
    let folder = tiny_model();
    let mut other = config();
    other["intermediate_size"] = json!(5);
    write(folder.path(), "config.json", &other);
    let told = refusal(&folder);
    assert!(
        told.starts_with("the model file `model/model.safetensors` cannot be used: "),
        "{told}"
    );
    assert!(told.contains("encoder.layer.0.intermediate.dense.weight"), "{told}");
    fs::write(folder.path().join("model.safetensors"), "half").unwrap();
    assert!(refusal(&folder).starts_with("the model file `model/model.safetensors`"));
}

#[test]
fn a_model_that_would_be_run_wrong_is_refused() {
    let folder = tiny_model();
    let modules = json!([{"type": "sentence_transformers.models.Dense"}]);
    write(folder.path(), "modules.json", &modules);
    insta::assert_snapshot!(refusal(&folder), @"the model file `model/modules.json` cannot be used: the step `Dense` is not understood; take a model of Transformer, Pooling, Normalize");
    let folder = tiny_model();
    let first_piece = json!({"pooling_mode_cls_token": true, "pooling_mode_mean_tokens": false});
    write(folder.path(), "1_Pooling/config.json", &first_piece);
    insta::assert_snapshot!(refusal(&folder), @"the model file `model/1_Pooling/config.json` cannot be used: only the mean of a text's pieces can be taken; take a model with mean pooling");
    let folder = tiny_model();
    let mut other = config();
    other["model_type"] = json!("mpnet");
    write(folder.path(), "config.json", &other);
    insta::assert_snapshot!(refusal(&folder), @"the model file `model/config.json` cannot be used: the model is of the kind `mpnet`, and only `bert` can be run; take one such as all-MiniLM-L6-v2");
    let mut other = config();
    other["vocab_size"] = json!(5);
    write(folder.path(), "config.json", &other);
    insta::assert_snapshot!(refusal(&folder), @"the model file `model/tokenizer.json` cannot be used: it has 6 word pieces and the model knows 5; take both files from the same model");
    fs::write(folder.path().join("config.json"), "{").unwrap();
    insta::assert_snapshot!(refusal(&folder), @"the model file `model/config.json` cannot be used: EOF while parsing an object at line 1 column 1; copy the model's folder again");
}
