"""Step 4. Stores the weights of the exported encoder as int8; the arithmetic stays float32.

usage: quantise.py pre.onnx OUT.onnx [--activations OUT_Q8.onnx]

Matrices by column, symmetric; the word table by row. With `--activations` also writes the variant that
was measured and not chosen: onnxruntime's dynamic int8 matrix products (per channel) with the same
word table. check_quantisation.py measures what each costs.
"""
import argparse
import os
import tempfile

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

LARGEST = 127


def int8(weights, axis, keepdims):
    scale = (np.abs(weights).max(axis, keepdims=keepdims) / LARGEST).astype(np.float32)
    scale[scale == 0] = 1
    values = np.clip(np.round(weights / scale), -LARGEST, LARGEST).astype(np.int8)
    return values, scale


def replace(graph, old, arrays):
    graph.initializer.remove(old)
    graph.initializer.extend([numpy_helper.from_array(a, name) for name, a in arrays.items()])


def word_table(model):
    graph = model.graph
    for table in [i for i in graph.initializer if i.name.endswith("word.weight")]:
        values, scale = int8(numpy_helper.to_array(table), 1, True)
        replace(graph, table, {"word_q": values, "word_s": scale})
        for node in list(graph.node):
            if node.op_type != "Gather" or node.input[0] != table.name:
                continue
            at = list(graph.node).index(node)
            graph.node.remove(node)
            steps = [
                helper.make_node("Gather", ["word_q", node.input[1]], ["wq_g"], axis=0),
                helper.make_node("Cast", ["wq_g"], ["wq_f"], to=TensorProto.FLOAT),
                helper.make_node("Gather", ["word_s", node.input[1]], ["ws_g"], axis=0),
                helper.make_node("Mul", ["wq_f", "ws_g"], [node.output[0]]),
            ]
            for k, step in enumerate(steps):
                graph.node.insert(at + k, step)


def matrices(model):
    graph = model.graph
    weights = {i.name: i for i in graph.initializer}
    for node in list(graph.node):
        if node.op_type != "MatMul" or node.input[1] not in weights:
            continue
        matrix = weights[node.input[1]]
        values, scale = int8(numpy_helper.to_array(matrix), 0, False)
        name = matrix.name
        zero = np.zeros(len(scale), np.int8)
        replace(graph, matrix, {name + "_q": values, name + "_s": scale, name + "_z": zero})
        inputs = [name + "_q", name + "_s", name + "_z"]
        step = helper.make_node("DequantizeLinear", inputs, [name + "_d"], axis=1)
        graph.node.insert(list(graph.node).index(node), step)
        node.input[1] = name + "_d"


def save(model, path):
    onnx.checker.check_model(model)
    onnx.save(model, path)
    print(path, f"{os.path.getsize(path) / 1e6:.1f} MB")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("exported")
    parser.add_argument("out")
    parser.add_argument("--activations")
    args = parser.parse_args()
    model = onnx.load(args.exported)
    word_table(model)
    matrices(model)
    save(model, args.out)
    if args.activations:
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "int8.onnx")
            quantize_dynamic(
                args.exported,
                path,
                per_channel=True,
                weight_type=QuantType.QInt8,
                op_types_to_quantize=["MatMul"],
            )
            model = onnx.load(path)
        word_table(model)
        save(model, args.activations)


if __name__ == "__main__":
    main()
