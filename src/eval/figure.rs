//! The figures that tell how good the bot is, and how they are written.

use serde::{Deserialize, Serialize};

/// A figure of quality, a number from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    /// The mean of one divided by the rank of the first right passage, 0 beyond ten.
    #[serde(rename = "mrr_at_10")]
    Mrr,
    /// The share of answerable questions with a right passage at the top.
    #[serde(rename = "recall_at_1")]
    RecallAt1,
    /// The share of answerable questions with a right passage among the first five.
    #[serde(rename = "recall_at_5")]
    RecallAt5,
    /// The mean normalised discounted cumulative gain of the first ten.
    #[serde(rename = "ndcg_at_10")]
    Ndcg,
    /// The share of answerable questions that are answered right.
    AnsweredRight,
    /// The share of all questions that are answered wrong.
    AnsweredWrong,
    /// The share of questions out of scope that get no answer.
    Abstained,
    /// The probability that an answerable question has more confidence than one out of scope.
    Auroc,
    /// The share of questions out of scope that are let through where 95 % of the answerable are.
    #[serde(rename = "fpr_at_95")]
    FalsePositives,
    /// How far the confidence is from the share of right passages at the top.
    #[serde(rename = "ece")]
    CalibrationError,
}

impl Figure {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 10] = [
        Self::Mrr,
        Self::RecallAt1,
        Self::RecallAt5,
        Self::Ndcg,
        Self::AnsweredRight,
        Self::AnsweredWrong,
        Self::Abstained,
        Self::Auroc,
        Self::FalsePositives,
        Self::CalibrationError,
    ];

    /// Its name at the head of a column.
    pub fn label(self) -> &'static str {
        match self {
            Self::Mrr => "MRR@10",
            Self::RecallAt1 => "recall@1",
            Self::RecallAt5 => "recall@5",
            Self::Ndcg => "nDCG@10",
            Self::AnsweredRight => "right",
            Self::AnsweredWrong => "wrong",
            Self::Abstained => "abstained",
            Self::Auroc => "AUROC",
            Self::FalsePositives => "FPR@95",
            Self::CalibrationError => "ECE",
        }
    }

    /// Whether more of it is better.
    pub fn more_is_better(self) -> bool {
        !matches!(self, Self::AnsweredWrong | Self::FalsePositives | Self::CalibrationError)
    }
}
