//! A neural network, loaded once and run from many threads: each run on one thread of its own.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Mutex, PoisonError},
};

use rten::{Model, ModelOptions, NodeId, OpRegistry, RunOptions, ThreadPool, Value, ValueOrView, op_registry};

use crate::Error;

/// A network that can be run.
pub(crate) struct Network {
    model: Model,
    outputs: Vec<NodeId>,
    /// Threads that wait for a run: as many as there were runs at one time.
    idle: Mutex<Vec<Arc<ThreadPool>>>,
}

impl Network {
    /// The network in an ONNX file, and its outputs in the order of `outputs`.
    pub fn load(onnx: Vec<u8>, outputs: &[&str]) -> Result<Self, String> {
        guarded(|| {
            let model = ModelOptions::with_ops(operators()).load(onnx).map_err(|error| error.to_string())?;
            let outputs = outputs.iter().map(|name| node(&model, name)).collect::<Result<_, _>>()?;
            Ok(Self { model, outputs, idle: Mutex::default() })
        })
    }

    /// The input of this name, to be given to [`Self::run`].
    pub fn input(&self, name: &str) -> Result<NodeId, String> {
        node(&self.model, name)
    }

    /// The outputs for these inputs.
    pub fn run(&self, inputs: Vec<(NodeId, ValueOrView)>) -> Result<Vec<Value>, Error> {
        let waiting = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let thread = waiting.unwrap_or_else(|| Arc::new(ThreadPool::with_num_threads(1)));
        let options = RunOptions::default().with_thread_pool(Some(Arc::clone(&thread)));
        let outputs =
            guarded(|| self.model.run(inputs, &self.outputs, Some(options)).map_err(|error| error.to_string()));
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(thread);
        outputs.map_err(Error::network)
    }
}

fn node(model: &Model, name: &str) -> Result<NodeId, String> {
    model.find_node(name).ok_or_else(|| format!("it has no `{name}`"))
}

/// A network is data from a stranger: where it makes the runtime panic, that is an error like another.
fn guarded<T>(work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err("it cannot be run".to_owned()))
}

/// What the networks of the voices are made of; no other operator is linked.
#[rustfmt::skip]
fn operators() -> OpRegistry {
    op_registry!(
        Add, And, ArgMax, Cast, Ceil, Clip, Concat, ConstantOfShape, Conv, ConvTranspose, CumSum, DequantizeLinear,
        Div, Equal, Erf, Exp, Expand, Gather, GatherElements, GatherND, GreaterOrEqual, Identity, LayerNormalization,
        LeakyRelu, Less, LessOrEqual, Log, MatMul, Mul, Neg, NonZero, Not, Pad, Pow, RandomNormalLike, Range,
        ReduceMax, ReduceMean, ReduceSum, Relu, Reshape, Round, ScatterND, Shape, Sigmoid, Slice, Softmax, Softplus,
        Split, Sqrt, Squeeze, Sub, Tanh, Tile, Transpose, Unsqueeze, Where
    )
}
