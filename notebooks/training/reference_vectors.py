"""Makes the 50 reference vectors that hold the program's encoder to onnxruntime's.

usage: reference_vectors.py MODEL.onnx TOKENIZER.json AUTHORED_DIR OUT.json

Takes 50 test rows of the authored set, spread over its languages, reads each in the sentence form
(no space around it, no `. , ; :` at its end, a capital first letter) with at most 96 tokens, and
writes the text as it stands, the token ids and the vector, rounded to 5 decimals. One text at a
time, so that no padding takes part; float32 on the CPU. Which rows are taken follows from a hash
of their ids. Needs numpy, onnxruntime and tokenizers.
"""

import csv
import hashlib
import json
import pathlib
import sys

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from prepare import sentence_form
from vectors import MAX_TOKENS

N_VECTORS = 50


def chosen(folder):
    """Rounds over the languages; inside one, the order of the hashes of the ids."""
    by_language = {}
    for path in sorted(folder.glob("??.csv")):
        with open(path, encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file) if row["split"] == "test"]
        rows.sort(key=lambda row: hashlib.sha256(row["id"].encode()).hexdigest())
        by_language[path.stem] = rows
    texts = []
    turn = 0
    while len(texts) < N_VECTORS:
        for rows in by_language.values():
            if turn < len(rows) and len(texts) < N_VECTORS:
                texts.append(rows[turn]["text"])
        turn += 1
    return varied(texts)


def varied(texts):
    """Gives every third text a small first letter, a stop or a trailing space, as writers do."""
    out = []
    for k, text in enumerate(texts):
        if k % 3 == 1:
            text = text[0].lower() + text[1:]
        if k % 6 == 2:
            text = text.rstrip(".") + "; "
        out.append(text)
    return out


def main():
    network, tokenizer_path, folder, out = sys.argv[1:5]
    tokenizer = Tokenizer.from_file(tokenizer_path)
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_TOKENS)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])
    vectors = []
    for text in chosen(pathlib.Path(folder)):
        ids = tokenizer.encode(sentence_form(text)).ids
        batch = np.array([ids], np.int64)
        inputs = {"input_ids": batch, "attention_mask": np.ones_like(batch)}
        vector = session.run(["vector"], inputs)[0][0]
        vectors.append({"text": text, "ids": ids, "vector": [round(float(v), 5) for v in vector]})
    lines = ",\n".join(json.dumps(vector, ensure_ascii=False) for vector in vectors)
    pathlib.Path(out).write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    print(len(vectors), "vectors of", len(vectors[0]["vector"]), "numbers")


if __name__ == "__main__":
    main()
