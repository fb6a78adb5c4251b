//! The command tree
