"""The encoder's vectors of texts in the sentence form, by onnxruntime."""

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from network import N_DIMENSIONS
from prepare import sentence_form

BATCH = 32
PAD = 1
MAX_TOKENS = 96


class Vectors:
    def __init__(self, network, tokenizer):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 2
        self.session = onnxruntime.InferenceSession(network, options)
        self.tokenizer = Tokenizer.from_file(tokenizer)
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(MAX_TOKENS)

    def of(self, texts):
        ids = [self.tokenizer.encode(sentence_form(text)).ids for text in texts]
        order = np.argsort([len(x) for x in ids])
        out = np.zeros((len(texts), N_DIMENSIONS), np.float32)
        for at in range(0, len(order), BATCH):
            batch = order[at : at + BATCH]
            width = max(len(ids[i]) for i in batch)
            values = np.full((len(batch), width), PAD, np.int64)
            mask = np.zeros((len(batch), width), np.int64)
            for r, i in enumerate(batch):
                values[r, : len(ids[i])], mask[r, : len(ids[i])] = ids[i], 1
            inputs = {"input_ids": values, "attention_mask": mask}
            out[batch] = self.session.run(None, inputs)[0]
        return out.astype(float)
