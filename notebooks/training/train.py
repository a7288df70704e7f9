"""Step 2. Fine-tunes the encoder for all tasks at once.

usage: train.py --data data.npz --start model.safetensors --run full --fold 0..4 --out DIR
                [--calibration] [--limit-s S] [--n-steps N] [--save]

`--start` is the encoder to start from; settings are read from settings.toml, `--run` names its table.
Fold 0 trains on everything but the test rows of the project's own set and, with `--calibration`, the
calibration part. Writes OUT/NAME.npz (outputs for every row, hash of the weights, settings) and, for
fold 0 or with `--save`, OUT/NAME-weights.npz. `--n-steps` stops early, to try the script out.

The seed fixes the draws and the start; the learning rate follows the clock where `limit_s` cuts the
run short, so two runs are alike but not the same to the bit. The hashes of the runs that made the
recorded figures stand in README.md.
"""
import argparse
import hashlib
import json
import pathlib
import time
import tomllib

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn

from network import KEPT_LAYERS, N_OUTPUTS, Net, load_start
from pools import Pools

PAD = 1
CHUNK = 4096


def arguments():
    parser = argparse.ArgumentParser()
    for name in ("data", "start", "out"):
        parser.add_argument("--" + name, type=pathlib.Path, required=True)
    parser.add_argument("--run", default="full")
    parser.add_argument("--fold", type=int, choices=range(5), required=True)
    parser.add_argument("--calibration", action="store_true")
    parser.add_argument("--limit-s", type=float)
    parser.add_argument("--n-steps", type=int)
    parser.add_argument("--save", action="store_true")
    return parser.parse_args()


class Texts:
    """Token ids of many texts in one row."""

    def __init__(self, ids, starts):
        self.ids, self.starts = torch.from_numpy(ids.astype(np.int32)), starts

    def __getitem__(self, i):
        return self.ids[self.starts[i] : self.starts[i + 1]]

    def __len__(self):
        return len(self.starts) - 1


class Runner:
    """Runs the network on texts of different lengths, short and long ones apart."""

    def __init__(self, net, device, settings):
        self.net, self.device, self.settings = net, device, settings

    def run(self, texts, limit, training):
        lengths = np.array([min(len(x), limit) for x in texts])
        order = np.argsort(lengths)
        short = int(len(order) * 0.85)
        cuts = [order[:short], order[short:]] if training else [order]
        out = torch.zeros(len(texts), N_OUTPUTS, device=self.device)
        half = None
        if training and self.settings["precision"] == "bfloat16 weights":
            named = self.net.enc.named_parameters()
            half = {name: p.to(torch.bfloat16) for name, p in named}
        autocast = training and self.settings["precision"] == "bfloat16 autocast"
        for cut in cuts:
            if not len(cut):
                continue
            width = int(-(-lengths[cut].max() // 8) * 8)
            ids = np.full((len(cut), width), PAD, np.int64)
            mask = np.zeros((len(cut), width), np.float32)
            for r, i in enumerate(cut):
                ids[r, : lengths[i]] = texts[i][: lengths[i]].numpy()
                mask[r, : lengths[i]] = 1
            ids = torch.from_numpy(ids).to(self.device, non_blocking=True)
            mask = torch.from_numpy(mask).to(self.device, non_blocking=True)
            if half:
                vectors = torch.func.functional_call(self.net.enc, half, (ids, mask))
            else:
                enabled = autocast and self.device == "cuda"
                with torch.autocast(self.device, torch.bfloat16, enabled=enabled):
                    vectors = self.net.enc(ids, mask)
            values = self.net.heads(self.net.drop(vectors.float()))
            out = out.index_copy(0, torch.from_numpy(cut.copy()).to(self.device), values)
        return out

    @torch.no_grad()
    def predict(self, texts):
        lengths = texts.starts[1:] - texts.starts[:-1]
        order = np.argsort(lengths)
        out = np.zeros((len(texts), N_OUTPUTS), np.float32)
        for at in range(0, len(order), CHUNK):
            chunk = order[at : at + CHUNK]
            some = [texts[i] for i in chunk]
            values = self.run(some, self.settings["max_tokens_predict"], training=False)
            out[chunk] = values.cpu().numpy()
        return out


def huber(d, k=0.5):
    return torch.where(d.abs() < k, 0.5 * d * d / k, d.abs() - 0.5 * k)


def nuisance(n_sources, n_groups):
    """What is learnt beside the network and dropped at prediction: offsets of official levels by
    source and group, how headings of a source stand for kinds, scales of the process labels."""
    return nn.ParameterDict(
        dict(
            osrc=nn.Parameter(torch.zeros(n_sources)),
            ogrp=nn.Parameter(torch.zeros(n_groups)),
            slope=nn.Parameter(torch.tensor(1.2)),
            trans=nn.Parameter(torch.eye(3).repeat(n_sources, 1, 1) * 3.0),
            ba=nn.Parameter(torch.ones(3, 6)),
            bb=nn.Parameter(torch.zeros(3, 6)),
        )
    )


class Losses:
    def __init__(self, tables, settings, nz, device):
        self.z, self.s, self.nz, self.device = tables, settings, nz, device

    def tensor(self, array):
        return torch.from_numpy(np.ascontiguousarray(array)).to(self.device)

    def bits(self, rows):
        bloom = self.z["bloom"][rows][:, None].astype(int)
        return self.tensor(((bloom >> np.arange(6)) & 1).astype(np.float32))

    def read(self, rows, y):
        """Readings of single statements: level, kinds, processes, is an outcome."""
        z, s, nz, t = self.z, self.s, self.nz, self.tensor
        level, weight = t(z["read"][rows]), t(z["w"][rows])
        has = (level > 0).float()
        out = {}
        out["read"] = s["w_read"] * (huber(y[:, 0] - level) * weight * has).sum() / has.sum()
        kinds = -(t(z["ak"][rows]) * F.log_softmax(y[:, 1:4], 1)).sum(1)
        out["kind"] = s["w_kind"] * (kinds * has).sum() / has.sum()
        scaled = y[:, 4:10] * nz["ba"][0] + nz["bb"][0]
        processes = -(t(z["ab"][rows]) * F.log_softmax(scaled, 1)).sum(1)
        out["ab"] = s["w_ab"] * (processes * has).sum() / has.sum()
        ok = t(z["ok"][rows])
        weight = torch.where(ok < 0.5, 3.0, 1.0) * (ok >= 0)
        entropy = F.binary_cross_entropy_with_logits(y[:, 10], ok.clamp(0, 1), reduction="none")
        out["ok"] = s["w_ok"] * (entropy * weight).mean()
        return out

    def units(self, d, y):
        """Official levels of units: true of the mean over a unit, with offsets."""
        z, s, nz, t = self.z, self.s, self.nz, self.tensor
        n, unit = s["n_units"], t(d["unit"])
        ones = torch.ones(len(d["units"]), device=self.device)
        zeros = torch.zeros(n, device=self.device)
        mean = zeros.index_add(0, unit, y[:, 0]) / zeros.index_add(0, unit, ones)
        first = d["units"][[np.where(d["unit"] == k)[0][0] for k in range(n)]]
        of_group = nz["ogrp"][t(z["grp"][first]).long()]
        of_source = nz["osrc"][t(z["source"][first]).long()]
        level = 6 + nz["slope"] * (mean - 5.5) + of_source + of_group
        error = huber(level - t(z["eqf"][first]), 0.7).mean()
        return {"off": s["w_off"] * error + s["grp_l2"] * (of_group**2).mean()}

    def labels(self, d, of_headings, of_objectives, of_questions):
        """Kinds under headings, through a noise model of each source; labels of processes."""
        z, s, nz, t = self.z, self.s, self.nz, self.tensor
        rows, out = d["headings"], {}
        noise = F.softmax(nz["trans"][t(z["source"][rows]).long()], 2)
        p = torch.einsum("bi,bij->bj", F.softmax(of_headings[:, 1:4], 1), noise)
        kinds = t(z["kind"][rows].astype(np.int64))
        out["hk"] = s["w_hkind"] * F.nll_loss(torch.log(p + 1e-6), kinds)
        bits = self.bits(d["objectives"])
        entropy = F.binary_cross_entropy_with_logits(of_objectives[:, 4:10], bits)
        out["bloom"] = s["w_bloom"] * entropy * 3
        bits = self.bits(d["questions"])
        scaled = of_questions[:, 4:10] * nz["ba"][1] + nz["bb"][1]
        share = bits / bits.sum(1, keepdim=True)
        out["blq"] = 0.1 * (-(share * F.log_softmax(scaled, 1)).sum(1)).mean()
        return out

    def ladders(self, d, y):
        """Only the order inside one ladder counts."""
        if not len(d["ladders"]):
            return {}
        gap = y[:, 0][:, None] - y[:, 0][None]
        step, ladder = self.tensor(self.z["ladder"][d["ladders"]]), self.tensor(d["ladder"])
        up = (ladder[:, None] == ladder[None]) & (step[:, None] > step[None])
        cost = (F.softplus(-(gap - 0.3) * 2) * up).sum() / up.sum().clamp(min=1)
        return {"lad": self.s["w_lad"] * cost}

    def contrasts(self, d, of_frames, of_pairs):
        z, s, t = self.z, self.s, self.tensor
        group = t(d["frame"])
        zeros = torch.zeros(s["n_frame"], device=self.device)
        count = zeros.index_add(0, group, torch.ones(len(d["frames"]), device=self.device))
        mean = zeros.index_add(0, group, of_frames[:, 0]) / count
        out = {"var": s["w_var"] * ((of_frames[:, 0] - mean[group]) ** 2).mean()}
        level, kind = t(z["fl"][d["frames"]]), t(z["fk"][d["frames"]].astype(np.int64))
        has = (level > 0).float()
        error = (huber(of_frames[:, 0] - level) * has).sum() / has.sum().clamp(min=1)
        entropy = F.cross_entropy(of_frames[:, 1:4], kind.clamp(min=0), reduction="none")
        out["frame"] = s["w_frame"] * error + 0.15 * (entropy * (kind >= 0)).mean()
        lower, higher = of_pairs[:, 0].view(-1, 2).unbind(1)
        out["pair"] = s["w_pair"] * F.softplus(-(higher - lower - 0.6) * 3).mean()
        return out

    def all(self, d, y):
        n, c = len(d["rows"]), d["cuts"]
        of_units, of_headings = y[c[1] : c[2]], y[c[2] : c[3]]
        losses = self.read(np.concatenate([d["readings"], d["own"]]), y[: c[1]])
        losses |= self.units(d, of_units)
        losses |= self.labels(d, of_headings, y[c[3] : c[4]], y[c[4] : c[5]])
        losses |= self.ladders(d, y[c[5] : c[6]])
        of_frames = y[n : n + len(d["frames"])]
        return losses | self.contrasts(d, of_frames, y[n + len(d["frames"]) :])


def optimiser(net, nz, s, device):
    """A smaller learning rate the deeper the layer; weight decay for matrices only."""

    def rate(name):
        if name.startswith("enc.layers."):
            return s["lr"] * s["decay"] ** (s["layers"] - 1 - int(name.split(".")[2]))
        return s["lr"] * s["decay"] ** s["layers"] if name.startswith("enc.") else s["head_lr"]

    groups = [
        dict(params=[p], lr=rate(name), weight_decay=s["weight_decay"] if p.ndim > 1 else 0.0)
        for name, p in net.named_parameters()
        if p.requires_grad
    ]
    groups.append(dict(params=list(nz.parameters()), lr=1e-2, weight_decay=0.0))
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=device == "cuda")


def fit(net, nz, pools, texts, runner, losses, rng, s, args):
    plain, dressed, frames, pairs = texts
    opt = optimiser(net, nz, s, runner.device)
    base = [group["lr"] for group in opt.param_groups]
    learnt = {name: p for name, p in net.named_parameters() if p.requires_grad}
    average = {name: p.detach().clone() for name, p in learnt.items()}
    net.train()
    begin = time.time()
    for step in range(args.n_steps or s["n_steps"]):
        done = min(1, max(step / s["n_steps"], (time.time() - begin) / s["limit_s"]))
        factor = min(1, (step + 1) / 100) * max(0.02, 0.5 * (1 + np.cos(np.pi * done)))
        for group, lr in zip(opt.param_groups, base):
            group["lr"] = lr * factor
        d = pools.draw(rng, s)
        choices = zip(d["rows"], d["dressed"])
        batch = [(dressed if is_dressed else plain)[i] for i, is_dressed in choices]
        batch += [frames[i] for i in d["frames"]]
        batch += [pairs[i] for p in d["pairs"] for i in (2 * p, 2 * p + 1)]
        parts = losses.all(d, runner.run(batch, s["max_tokens"], training=True))
        opt.zero_grad(set_to_none=True)
        sum(parts.values()).backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        opt.step()
        with torch.no_grad():
            keep = min(s["ema"], (step + 1) / (step + 10))
            values = [p.detach() for p in learnt.values()]
            torch._foreach_lerp_(list(average.values()), values, 1 - keep)
        if step % 200 == 0:
            shown = " ".join(f"{name} {float(x):.3f}" for name, x in parts.items())
            print(step, f"{time.time() - begin:.0f}s", shown, flush=True)
        if time.time() - begin > s["limit_s"]:
            print("limit at", step, flush=True)
            break
    with torch.no_grad():
        for name, p in learnt.items():
            p.copy_(average[name])
        # The encoder is kept in f16, so f16 is what is measured.
        for p in net.enc.parameters():
            p.copy_(p.half().float())
    net.eval()


def main():
    args = arguments()
    settings = pathlib.Path(__file__).with_name("settings.toml").read_text(encoding="utf-8")
    s = tomllib.loads(settings)[args.run]
    s["limit_s"] = args.limit_s or s["limit_s"]
    name = f"{args.run}-f{args.fold}"
    torch.manual_seed(s["seed"])
    rng = np.random.default_rng(s["seed"])
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.set_num_threads(2)
    torch.backends.cuda.matmul.allow_tf32 = True

    z = dict(np.load(args.data))
    net = Net(s["layers"], s["dropout"])
    load_start(net.enc, load_file(args.start), KEPT_LAYERS[s["layers"]])
    net.to(device)
    net.enc.word.weight.requires_grad_(False)
    pools = Pools(z, args.fold, args.calibration)
    print(name, "rows", pools.use.sum(), "units", len(pools.units), "groups", len(pools.groups))
    places = (("t0", "o0"), ("t1", "o1"), ("ft", "fo"), ("pt", "po"))
    texts = [Texts(z[ids], z[starts]) for ids, starts in places]
    nz = nuisance(len(pools.sources), len(z["grp_names"])).to(device)
    runner = Runner(net, device, s)
    fit(net, nz, pools, texts, runner, Losses(z, s, nz, device), rng, s, args)

    weights = {n: p.detach().cpu() for n, p in net.named_parameters()}
    digest = hashlib.sha256()
    for n in sorted(weights):
        digest.update(weights[n].half().numpy().tobytes())
    result = dict(sha=np.array(digest.hexdigest()), config=np.array(json.dumps(s)))
    if not args.n_steps:
        for key, of in (("y", texts[0]), ("yf", texts[2]), ("yp", texts[3])):
            result[key] = runner.predict(of).astype(np.float16)
    result["trans"] = F.softmax(nz["trans"], 2).detach().cpu().numpy()
    for key in ("ba", "bb", "osrc", "slope"):
        result[key] = nz[key].detach().cpu().numpy()
    args.out.mkdir(parents=True, exist_ok=True)
    np.savez(args.out / f"{name}.npz", **result)
    if args.fold == 0 or args.save:
        kept = {n: p for n, p in weights.items() if n != "enc.word.weight"}
        halved = {n: p.half() if n.startswith("enc.") else p.float() for n, p in kept.items()}
        arrays = {n: p.numpy() for n, p in halved.items()}
        np.savez(args.out / f"{name}-weights.npz", **arrays)
    print(name, "done", digest.hexdigest())


if __name__ == "__main__":
    main()
