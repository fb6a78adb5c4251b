//! What is done with a form that was filled in, and its `custom_id`.

/// What a form is submitted for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Submission {
    /// To write a new entry of the knowledge.
    Add,
}

impl Submission {
    /// The `custom_id` of 1 to 100 bytes that says this.
    pub fn encode(&self) -> String {
        match self {
            Self::Add => "add".to_owned(),
        }
    }

    /// What a `custom_id` says; none where it is not exactly what [`encode`](Self::encode) gives.
    pub fn decode(custom_id: &str) -> Option<Self> {
        match custom_id {
            "add" => Some(Self::Add),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_submission_comes_back_as_it_was() {
        assert_eq!(Submission::decode(&Submission::Add.encode()), Some(Submission::Add));
        assert_eq!(Submission::decode("add:"), None);
    }
}
