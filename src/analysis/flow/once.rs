//! The flow of a project, made when somebody first asks.

use std::sync::{Arc, OnceLock};

use super::Flow;
use crate::analysis::listed::Listed;
use crate::index::ProjectIndex;

/// Most questions are answered by types; where they are not, this one tells, and the work for it is done once.
#[derive(Clone)]
pub struct FlowOnce<'p> {
    project: &'p ProjectIndex,
    made: Arc<OnceLock<Arc<Flow<'p>>>>,
    listed: Arc<OnceLock<Listed<'p>>>,
}

impl<'p> FlowOnce<'p> {
    /// Nothing is known yet.
    #[must_use]
    pub fn new(project: &'p ProjectIndex) -> Self {
        Self { project, made: Arc::default(), listed: Arc::default() }
    }

    /// The project that it is about.
    #[must_use]
    pub fn project(&self) -> &'p ProjectIndex {
        self.project
    }

    /// What flows where.
    #[must_use]
    pub fn get(&self) -> Arc<Flow<'p>> {
        Arc::clone(self.made.get_or_init(|| Arc::new(Flow::new(self.project))))
    }

    /// Was it asked for, and too much work to make?
    #[must_use]
    pub fn gave_up(&self) -> bool {
        self.made.get().is_some_and(|flow| flow.gave_up())
    }

    /// Who lists the names of modules, classes and objects.
    #[must_use]
    pub fn listed(&self) -> &Listed<'p> {
        self.listed.get_or_init(|| Listed::new(self))
    }
}
