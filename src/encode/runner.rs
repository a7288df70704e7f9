//! Threads that networks run on: each batch runs on one thread, so that its numbers are the same
//! however many batches run beside it.

use std::sync::{Arc, Condvar, Mutex, PoisonError};

use rten::ThreadPool;

/// Pools of one thread each, lent to one batch at a time.
#[derive(Debug, Default)]
pub(crate) struct Runners {
    state: Mutex<State>,
    returned: Condvar,
}

#[derive(Debug, Default)]
struct State {
    free: Vec<Arc<ThreadPool>>,
    n_made: usize,
}

impl Runners {
    /// Runs `work` with a one-thread pool, waiting while `limit` of them are in use.
    pub(crate) fn lend<T>(&self, limit: usize, work: impl FnOnce(Arc<ThreadPool>) -> T) -> T {
        let pool = self.take(limit.max(1));
        let result = work(Arc::clone(&pool));
        self.state.lock().unwrap_or_else(PoisonError::into_inner).free.push(pool);
        self.returned.notify_one();
        result
    }

    fn take(&self, limit: usize) -> Arc<ThreadPool> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(pool) = state.free.pop() {
                return pool;
            }
            if state.n_made < limit {
                state.n_made += 1;
                return Arc::new(ThreadPool::with_num_threads(1));
            }
            state = self.returned.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}
