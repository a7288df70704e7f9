"""Makes the tiny encoder that the tests of the transformer code run, with its reference vectors.

usage: tiny_encoder.py OUT_DIR      (torch, transformers, tokenizers, onnx, onnxruntime)

A random BERT of two layers and sixteen dimensions over a Unigram tokenizer of 300 pieces. It knows
nothing; it has the form of a real one. `pooled.onnx` gives one vector a statement, `hidden.onnx`
one a token. `reference.jsonl` holds token ids and the vectors of onnxruntime, one statement at a
time.
"""
import json
import pathlib
import sys

import numpy
import onnxruntime
import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors, trainers
from transformers import BertConfig, BertModel

SENTENCES = """Sort the returned books by shelf mark.
Explain why a loaf rises in a warm kitchen.
Plans a small survey and reports what it found.
Erklärt, warum Brot im warmen Raum aufgeht.
Förklara varför bröd jäser i ett varmt kök.
Expliquer pourquoi la pâte lève dans une cuisine chaude.
Lead a team of volunteers when the plan changes without warning.
Critically judge competing accounts of the same harbour accident.
Wyjaśnia, dlaczego ciasto rośnie w ciepłej kuchni.
""".splitlines()


def tokenizer():
    made = Tokenizer(models.Unigram())
    made.normalizer = normalizers.NFKC()
    made.pre_tokenizer = pre_tokenizers.Metaspace()
    specials = ["<s>", "<pad>", "</s>", "<unk>"]
    trainer = trainers.UnigramTrainer(vocab_size=300, special_tokens=specials, unk_token="<unk>")
    made.train_from_iterator(SENTENCES * 20, trainer)
    made.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    return made


class Exported(torch.nn.Module):
    def __init__(self, bert, pool):
        super().__init__()
        self.bert, self.pool = bert, pool

    def forward(self, input_ids, attention_mask):
        hidden = self.bert(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        if not self.pool:
            return hidden
        mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
        return (hidden * mask).sum(1) / mask.sum(1)


def main(out):
    out = pathlib.Path(out)
    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(0)
    made = tokenizer()
    made.save(str(out / "tokenizer.json"))
    config = BertConfig(
        vocab_size=made.get_vocab_size(), hidden_size=16, num_hidden_layers=2,
        num_attention_heads=2, intermediate_size=32, max_position_embeddings=64,
        initializer_range=0.4, attn_implementation="eager",
    )
    bert = BertModel(config, add_pooling_layer=False).eval()
    ids = torch.randint(4, 100, (2, 7))
    for name, pool in [("pooled", True), ("hidden", False)]:
        axes = {0: "batch", 1: "seq"}
        torch.onnx.export(
            Exported(bert, pool), (ids, torch.ones_like(ids)), str(out / f"{name}.onnx"),
            opset_version=17, input_names=["input_ids", "attention_mask"],
            output_names=["vector"],
            dynamic_axes={
                "input_ids": axes, "attention_mask": axes,
                "vector": {0: "batch"} if pool else axes,
            },
        )
    session = onnxruntime.InferenceSession(str(out / "pooled.onnx"))
    reference = []
    for text in SENTENCES:
        ids = made.encode(text).ids
        feed = {"input_ids": numpy.array([ids]), "attention_mask": numpy.ones((1, len(ids)), "int64")}
        vector = session.run(None, feed)[0][0]
        reference.append({"text": text, "ids": ids, "vector": [round(float(v), 6) for v in vector]})
    lines = [json.dumps(record, ensure_ascii=False) + "\n" for record in reference]
    (out / "reference.jsonl").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
