//! Changes a model's graph: int8 weights stay, activations become floats.
//!
//! The published graphs quantise activations while they run, by the largest value of each sentence. Processors and
//! runtimes round that differently, and a clip's length with it. So each group of
//!
//! ```text
//! DynamicQuantizeLinear(x) -> q, s, z     MatMulInteger(q, W, z, w) -> Cast -> Mul by (s * scale of W)
//! ```
//! becomes `MatMul(x, DequantizeLinear(W, scale of W, w))`: the same weights, and lengths that are equal everywhere.

use std::collections::{HashMap, HashSet};

use super::protobuf::{Field, fields, put, put_float, put_number};

// Numbers of the fields in ONNX's messages that matter here.
const MODEL_GRAPH: u64 = 7;
const GRAPH_NODE: u64 = 1;
const NODE_INPUT: u64 = 1;
const NODE_OUTPUT: u64 = 2;
const NODE_OPERATOR: u64 = 4;
const NODE_ATTRIBUTE: u64 = 5;
const ATTRIBUTE_NAME: u64 = 1;
const ATTRIBUTE_FLOAT: u64 = 2;
const ATTRIBUTE_TYPE: u64 = 20;
/// The type of an attribute that is a float.
const TYPE_FLOAT: u64 = 1;

/// A node of the graph; its place is its place in the file.
struct Node<'a> {
    operator: &'a str,
    inputs: Vec<&'a str>,
    outputs: Vec<&'a str>,
}

/// What stands for one quantised product: put in the place of its last node.
struct Product<'a> {
    activations: &'a str,
    weights: [&'a str; 3],
    output: &'a str,
}

/// The model with float activations.
pub(super) fn with_float_activations(model: &[u8]) -> Result<Vec<u8>, String> {
    rewritten(model, MODEL_GRAPH, |graph, message| {
        let parts = fields(graph)?;
        let nodes = parts.iter().filter(|part| part.number == GRAPH_NODE).map(node).collect::<Result<Vec<_>, _>>()?;
        let (products, mut gone) = products(&nodes)?;
        gone.extend(products.keys());
        let mut dequantised = HashSet::new();
        let mut at = 0;
        for part in &parts {
            if part.number != GRAPH_NODE {
                message.extend(part.raw);
                continue;
            }
            if let Some(product) = products.get(&at) {
                let weights = format!("{}_as_float", product.weights[0]);
                if dequantised.insert(product.weights[0]) {
                    put_node(message, "DequantizeLinear", &product.weights, &weights);
                }
                put_node(message, "MatMul", &[product.activations, &weights], product.output);
            } else if !gone.contains(&at) {
                message.extend(part.raw);
            }
            at += 1;
        }
        Ok(())
    })
}

/// The model whose sources of noise have a seed each, so that the same text sounds the same each time.
pub(super) fn with_fixed_seeds(model: &[u8]) -> Result<Vec<u8>, String> {
    rewritten(model, MODEL_GRAPH, |graph, message| {
        let mut seed = 0.0;
        for part in fields(graph)? {
            let is_noise = part.number == GRAPH_NODE && node(&part)?.operator == "RandomNormalLike";
            if is_noise {
                seed += 1.0;
                put(message, GRAPH_NODE, &with_seed(part.bytes, seed)?);
            } else {
                message.extend(part.raw);
            }
        }
        Ok(())
    })
}

/// The node with this seed instead of one that it may have.
fn with_seed(node: &[u8], seed: f32) -> Result<Vec<u8>, String> {
    let mut written = Vec::new();
    for field in fields(node)? {
        let is_seed = field.number == NODE_ATTRIBUTE
            && fields(field.bytes)?.iter().any(|part| part.number == ATTRIBUTE_NAME && part.bytes == b"seed");
        if !is_seed {
            written.extend(field.raw);
        }
    }
    let mut attribute = Vec::new();
    put(&mut attribute, ATTRIBUTE_NAME, b"seed");
    put_float(&mut attribute, ATTRIBUTE_FLOAT, seed);
    put_number(&mut attribute, ATTRIBUTE_TYPE, TYPE_FLOAT);
    put(&mut written, NODE_ATTRIBUTE, &attribute);
    Ok(written)
}

/// The message with the contents of one field written anew.
fn rewritten(
    message: &[u8],
    number: u64,
    rewrite: impl Fn(&[u8], &mut Vec<u8>) -> Result<(), String>,
) -> Result<Vec<u8>, String> {
    let mut written = Vec::with_capacity(message.len());
    for field in fields(message)? {
        if field.number == number {
            let mut inner = Vec::with_capacity(field.bytes.len());
            rewrite(field.bytes, &mut inner)?;
            put(&mut written, number, &inner);
        } else {
            written.extend(field.raw);
        }
    }
    Ok(written)
}

fn node<'a>(field: &Field<'a>) -> Result<Node<'a>, String> {
    let mut node = Node { operator: "", inputs: Vec::new(), outputs: Vec::new() };
    for field in fields(field.bytes)? {
        match field.number {
            NODE_INPUT => node.inputs.push(field.text()?),
            NODE_OUTPUT => node.outputs.push(field.text()?),
            NODE_OPERATOR => node.operator = field.text()?,
            _ => {}
        }
    }
    Ok(node)
}

/// The quantised products by the place of their last node, and the places of all the other nodes they were made of.
fn products<'a>(nodes: &[Node<'a>]) -> Result<(HashMap<usize, Product<'a>>, HashSet<usize>), String> {
    let producer: HashMap<_, _> =
        (0..).zip(nodes).flat_map(|(at, node)| node.outputs.iter().map(move |name| (*name, at))).collect();
    let mut users: HashMap<_, Vec<_>> = HashMap::new();
    for (at, node) in nodes.iter().enumerate() {
        node.inputs.iter().for_each(|name| users.entry(*name).or_default().push(at));
    }
    let only_user = |name: &str, operator| match users.get(name).map(Vec::as_slice) {
        Some(&[at]) if nodes[at].operator == operator => Ok(at),
        _ => Err(format!("`{name}` is not used as in the graphs that are known")),
    };
    let made_by = |name: &str, operator| match producer.get(name) {
        Some(&at) if nodes[at].operator == operator => Ok(at),
        _ => Err(format!("`{name}` is not made as in the graphs that are known")),
    };
    let (mut products, mut gone) = (HashMap::new(), HashSet::new());
    for (at, node) in nodes.iter().enumerate().filter(|(_, node)| node.operator == "MatMulInteger") {
        let [quantised, weights, _, zero] = node.inputs[..] else {
            return Err("a product without zero points".to_owned());
        };
        let quantiser = made_by(quantised, "DynamicQuantizeLinear")?;
        let [activations] = nodes[quantiser].inputs[..] else { return Err("a quantiser of two inputs".to_owned()) };
        let cast = only_user(node.outputs.first().ok_or("a product without a result")?, "Cast")?;
        let cast_output = *nodes[cast].outputs.first().ok_or("a cast without a result")?;
        let last = only_user(cast_output, "Mul")?;
        let scales = nodes[last].inputs.iter().find(|name| **name != cast_output).ok_or("a product without a scale")?;
        let scaling = made_by(scales, "Mul")?;
        let scale = nodes[scaling].inputs.iter().find(|name| producer.get(**name) != Some(&quantiser));
        let output = *nodes[last].outputs.first().ok_or("a product without a result")?;
        let weights = [weights, scale.ok_or("weights without a scale")?, zero];
        products.insert(last, Product { activations, weights, output });
        gone.extend([at, quantiser, cast, scaling]);
    }
    Ok((products, gone))
}

fn put_node(message: &mut Vec<u8>, operator: &str, inputs: &[&str], output: &str) {
    let mut node = Vec::new();
    inputs.iter().for_each(|name| put(&mut node, NODE_INPUT, name.as_bytes()));
    put(&mut node, NODE_OUTPUT, output.as_bytes());
    put(&mut node, NODE_OPERATOR, operator.as_bytes());
    put(message, GRAPH_NODE, &node);
}

#[cfg(test)]
mod tests {
    use super::*;

    type Plain<'a> = (&'a str, &'a [&'a str], &'a [&'a str]);

    fn model(nodes: &[Plain]) -> Vec<u8> {
        let mut graph = Vec::new();
        for (operator, inputs, outputs) in nodes {
            let mut node = Vec::new();
            inputs.iter().for_each(|name| put(&mut node, NODE_INPUT, name.as_bytes()));
            outputs.iter().for_each(|name| put(&mut node, NODE_OUTPUT, name.as_bytes()));
            put(&mut node, NODE_OPERATOR, operator.as_bytes());
            put(&mut graph, GRAPH_NODE, &node);
        }
        put(&mut graph, 5, b"weights");
        let mut model = vec![8, 8];
        put(&mut model, MODEL_GRAPH, &graph);
        model
    }

    const QUANTISED: [Plain; 6] = [
        ("Relu", &["in"], &["x"]),
        ("DynamicQuantizeLinear", &["x"], &["q", "s", "z"]),
        ("Mul", &["s", "W_scale"], &["scales"]),
        ("MatMulInteger", &["q", "W", "z", "w"], &["whole"]),
        ("Cast", &["whole"], &["cast"]),
        ("Mul", &["cast", "scales"], &["y"]),
    ];

    #[test]
    fn a_quantised_product_becomes_one_of_floats() {
        let wanted = model(&[
            ("Relu", &["in"], &["x"]),
            ("DequantizeLinear", &["W", "W_scale", "w"], &["W_as_float"]),
            ("MatMul", &["x", "W_as_float"], &["y"]),
        ]);
        assert_eq!(with_float_activations(&model(&QUANTISED)), Ok(wanted.clone()));
        assert_eq!(with_float_activations(&wanted), Ok(wanted), "a graph of floats stays as it is");
    }

    #[test]
    fn noise_gets_a_seed_and_keeps_it() {
        let noisy = model(&[("RandomNormalLike", &["x"], &["y"]), ("Relu", &["y"], &["z"])]);
        let seeded = with_fixed_seeds(&noisy).unwrap();
        assert_eq!(seeded.len(), noisy.len() + 2 + 2 + "seed".len() + 5 + 3);
        assert_eq!(with_fixed_seeds(&seeded), Ok(seeded.clone()));
        let silent = model(&[("Relu", &["y"], &["z"])]);
        assert_eq!(with_fixed_seeds(&silent), Ok(silent));
    }

    #[test]
    fn another_pattern_is_an_error_and_not_a_broken_graph() {
        for without in [1, 2, 4, 5] {
            let mut nodes = QUANTISED.to_vec();
            let (operator, ..) = nodes.remove(without);
            assert!(with_float_activations(&model(&nodes)).is_err(), "without {operator}");
        }
        let mut twice = QUANTISED.to_vec();
        twice.push(("Relu", &["cast"], &["other"]));
        assert!(with_float_activations(&model(&twice)).is_err());
    }
}
