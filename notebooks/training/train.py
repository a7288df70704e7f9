"""Step 2. Fine-tunes encoders for all tasks at once, several side by side on one device.

usage: train.py --data data.npz --start model.safetensors --run NAME --out DIR [--limit-s S] [--n-steps N]

`--start` is the encoder to start from; settings.toml holds the runs. Writes OUT/RUN-MEMBER.npz for each
member (outputs for the rows that it has not seen, or for every row for fold 0; hash of the weights;
settings) and the weights of those for fold 0 in three parts. `--n-steps` stops early, to try it out.

The seed fixes the draws and the start; the learning rate follows the clock where `limit_s` cuts the run
short, so two runs are alike but not the same to the bit.
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
from torch.utils.data import DataLoader, Dataset

from network import N_OUTPUTS, Net, Stack, load_start
from pools import DRESSED, Pools

PAD = 1
# Texts of a step are run in three parts, by length.
PARTS = (0.55, 0.88, 1.0)
CHUNK = 2048
LOSSES = "read kind ab ok off hk bloom blq lad var frame pair".split()
GROUPS = "readings own units headings objectives questions ladders frames pairs".split()
WEIGHT_PARTS = 3


def arguments():
    parser = argparse.ArgumentParser()
    for name in ("data", "start", "out"):
        parser.add_argument("--" + name, type=pathlib.Path, required=True)
    parser.add_argument("--run", required=True)
    parser.add_argument("--limit-s", type=float)
    parser.add_argument("--n-steps", type=int)
    return parser.parse_args()


def settings_of(run):
    text = pathlib.Path(__file__).with_name("settings.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    return table["base"] | table[run]


class Tokens:
    """Token ids of all texts in one matrix: statements, the same dressed, frames, pairs."""

    TABLES = (("t0", "o0"), ("t1", "o1"), ("ft", "fo"), ("pt", "po"))

    def __init__(self, z, width):
        matrices, lengths = [], []
        for ids, starts in self.TABLES:
            n = np.minimum(np.diff(z[starts]), width)
            at = np.minimum(z[starts][:-1, None] + np.arange(width), len(z[ids]) - 1)
            inside = np.arange(width) < n[:, None]
            matrices.append(np.where(inside, z[ids][at], PAD).astype(np.int32))
            lengths.append(n)
        self.begins = np.cumsum([0] + [len(m) for m in matrices])
        self.ids, self.lengths = np.concatenate(matrices), np.concatenate(lengths)


class Steps(Dataset):
    """Item k: what all members draw in step k, and the order in which their texts are run."""

    def __init__(self, pools, tokens, seeds, s, n_steps):
        self.pools, self.tokens, self.seeds, self.s, self.n_steps = pools, tokens, seeds, s, n_steps

    def __len__(self):
        return self.n_steps

    def __getitem__(self, step):
        drawn, texts = [], []
        _, dressed, frames, pairs, _ = self.tokens.begins
        for pools, seed in zip(self.pools, self.seeds):
            rng = np.random.default_rng([seed, step])
            d = pools.draw(rng, self.s)
            rows = np.concatenate([d[name].ravel() for name in GROUPS[:-2]])
            rows = rows + dressed * (rng.random(len(rows)) < DRESSED) * (rows >= 0)
            of_frames, of_pairs = d["frames"].ravel(), d["pairs"].ravel()
            of_frames = np.where(of_frames >= 0, of_frames + frames, -1)
            texts.append(np.concatenate([rows, of_frames, of_pairs + pairs]))
            drawn.append(d)
        out = {name: np.stack([d[name] for d in drawn]) for name in GROUPS}
        texts = np.stack(texts)
        lengths = np.where(texts >= 0, self.tokens.lengths[texts], 1)
        order = np.argsort(lengths, 1, kind="stable")
        out["inverse"] = np.argsort(order, 1)
        out["ordered"] = np.take_along_axis(texts, order, 1)
        ends = [int(round(part * texts.shape[1])) for part in PARTS]
        widths = np.take_along_axis(lengths, order, 1)[:, [e - 1 for e in ends]].max(0)
        out["ends"], out["widths"] = ends, [int(-(-w // 8) * 8) for w in widths]
        return out


def huber(d, k=0.5):
    return torch.where(d.abs() < k, 0.5 * d * d / k, d.abs() - 0.5 * k)


def mean_where(values, mask):
    """Mean over all axes but the first, where the mask is 1."""
    axes = tuple(range(1, values.ndim))
    return (values * mask).sum(axes) / mask.sum(axes).clamp(min=1)


def nuisance(members, n_sources, n_groups):
    """What is learnt beside the networks and dropped at prediction: offsets of official levels by
    source and group, how headings of a source stand for kinds, scales of the process labels."""
    return dict(
        osrc=torch.zeros(members, n_sources),
        ogrp=torch.zeros(members, n_groups),
        slope=torch.full((members, 1), 1.2),
        trans=torch.eye(3).repeat(members, n_sources, 1, 1) * 3.0,
        ba=torch.ones(members, 2, 6),
        bb=torch.zeros(members, 2, 6),
    )


class Losses:
    """Each loss is a vector over the members."""

    def __init__(self, z, nz, grp_l2, device):
        kept = "read w ak ab ok eqf grp source kind ladder fl fk".split()
        self.z = {name: torch.from_numpy(z[name]).to(device) for name in kept}
        bits = (z["bloom"][:, None].astype(int) >> np.arange(6)) & 1
        self.z["bits"] = torch.from_numpy(bits.astype(np.float32)).to(device)
        self.nz, self.grp_l2 = nz, grp_l2
        members = nz["osrc"].shape[0]
        self.member = torch.arange(members, device=device)[:, None]

    def read(self, rows, y):
        """Readings of single statements: level, kinds, processes, is an outcome."""
        z, nz = self.z, self.nz
        level, ok = z["read"][rows], z["ok"][rows]
        has = (level > 0).float()
        kinds = -(z["ak"][rows] * F.log_softmax(y[..., 1:4], 2)).sum(2)
        scaled = y[..., 4:10] * nz["ba"][:, None, 0] + nz["bb"][:, None, 0]
        processes = -(z["ab"][rows] * F.log_softmax(scaled, 2)).sum(2)
        weight = torch.where(ok < 0.5, 3.0, 1.0) * (ok >= 0)
        entropy = F.binary_cross_entropy_with_logits(y[..., 10], ok.clamp(0, 1), reduction="none")
        return dict(
            read=mean_where(huber(y[..., 0] - level) * z["w"][rows], has),
            kind=mean_where(kinds, has),
            ab=mean_where(processes, has),
            ok=(entropy * weight).mean(1),
        )

    def units(self, rows, y):
        """Official levels of units: true of the mean over a unit, with offsets."""
        z, nz = self.z, self.nz
        mask = (rows >= 0).float()
        mean = (y[..., 0] * mask).sum(2) / mask.sum(2)
        first = rows[..., 0]
        of_source = nz["osrc"][self.member, z["source"][first].long()]
        of_group = nz["ogrp"][self.member, z["grp"][first].long()]
        level = 6 + nz["slope"] * (mean - 5.5) + of_source + of_group
        error = huber(level - z["eqf"][first], 0.7).mean(1)
        return dict(off=error + self.grp_l2 / 3 * (of_group**2).mean(1))

    def headings(self, rows, y):
        """Kinds under headings, through a noise model of each source."""
        noise = F.softmax(self.nz["trans"][self.member, self.z["source"][rows].long()], 3)
        p = torch.einsum("mbi,mbij->mbj", F.softmax(y[..., 1:4], 2), noise)
        p = p.gather(2, self.z["kind"][rows].long()[..., None])[..., 0]
        return dict(hk=-torch.log(p + 1e-6).mean(1))

    def processes(self, objectives, of_objectives, questions, of_questions):
        bits, nz = self.z["bits"], self.nz
        logits = of_objectives[..., 4:10]
        entropy = F.binary_cross_entropy_with_logits(logits, bits[objectives], reduction="none")
        scaled = of_questions[..., 4:10] * nz["ba"][:, None, 1] + nz["bb"][:, None, 1]
        share = bits[questions] / bits[questions].sum(2, keepdim=True).clamp(min=1)
        of_one = -(share * F.log_softmax(scaled, 2)).sum(2)
        return dict(bloom=entropy.mean((1, 2)), blq=of_one.mean(1))

    def ladders(self, rows, y):
        """Only the order inside one ladder counts."""
        level, step, there = y[..., 0], self.z["ladder"][rows], rows >= 0
        gap = level[..., :, None] - level[..., None, :]
        up = (step[..., :, None] > step[..., None, :]) & there[..., :, None] & there[..., None, :]
        return dict(lad=mean_where(F.softplus(-(gap - 0.3) * 2), up.float()))

    def contrasts(self, frames, of_frames, of_pairs):
        z, there = self.z, (frames >= 0).float()
        value = of_frames[..., 0]
        mean = (value * there).sum(2, keepdim=True) / there.sum(2, keepdim=True)
        level, kind = z["fl"][frames], z["fk"][frames].long()
        logits = of_frames[..., 1:4].movedim(3, 1)
        entropy = F.cross_entropy(logits, kind.clamp(min=0), reduction="none")
        of_level = mean_where(huber(value - level), there * (level > 0))
        of_kind = (entropy * there * (kind >= 0)).sum((1, 2)) / there.sum((1, 2))
        lower, higher = of_pairs[..., 0].unbind(2)
        return dict(
            var=mean_where((value - mean) ** 2, there),
            frame=of_level + 0.2 * of_kind,
            pair=F.softplus(-(higher - lower - 0.6) * 3).mean(1),
        )

    def all(self, d, y):
        """Members × losses, in the order of LOSSES."""
        parts, at = {}, 0
        for name in GROUPS:
            shape = d[name].shape
            n = d[name][0].numel()
            parts[name] = y[:, at : at + n].reshape(*shape, N_OUTPUTS)
            at += n
        rows = torch.cat([d["readings"], d["own"]], 1)
        losses = self.read(rows, torch.cat([parts["readings"], parts["own"]], 1))
        losses |= self.units(d["units"], parts["units"])
        losses |= self.headings(d["headings"], parts["headings"])
        objectives, questions = d["objectives"], d["questions"]
        losses |= self.processes(objectives, parts["objectives"], questions, parts["questions"])
        losses |= self.ladders(d["ladders"], parts["ladders"])
        losses |= self.contrasts(d["frames"], parts["frames"], parts["pairs"])
        return torch.stack([losses[name] for name in LOSSES], 1)


class AdamW:
    """AdamW with gradients clipped for each member apart."""

    BETAS, EPS, LARGEST = (0.9, 0.98), 1e-8, 1.0

    def __init__(self, groups):
        """`groups`: parameters with their learning rate and weight decay."""
        self.p, self.rates, self.decays = zip(*groups)
        self.t = 0
        self.m = [torch.zeros_like(p) for p in self.p]
        self.v = [torch.zeros_like(p) for p in self.p]

    @torch.no_grad()
    def step(self, factor):
        """`factor`: of the learning rates."""
        self.t += 1
        g = [p.grad for p in self.p]
        squares = sum(x.flatten(1).float().pow(2).sum(1) for x in g)
        clip = (self.LARGEST / (squares.sqrt() + 1e-6)).clamp(max=1)
        for x in g:
            x.mul_(clip.view(-1, *[1] * (x.ndim - 1)))
        b1, b2 = self.BETAS
        torch._foreach_lerp_(self.m, g, 1 - b1)
        torch._foreach_mul_(self.v, b2)
        torch._foreach_addcmul_(self.v, g, g, 1 - b2)
        size = torch._foreach_sqrt(self.v)
        torch._foreach_mul_(size, (1 - b2**self.t) ** -0.5)
        torch._foreach_add_(size, self.EPS)
        moved = torch._foreach_div(self.m, size)
        for p, x, rate, decay in zip(self.p, moved, self.rates, self.decays):
            lr = factor * rate
            if decay:
                p.mul_(1 - lr * decay)
            p.add_(x, alpha=-lr / (1 - b1**self.t))
            p.grad = None


def optimiser(stack, nz, s):
    """A smaller learning rate the deeper the layer; weight decay for matrices only."""
    n_layers = 1 + max(int(n.split(".")[2]) for n in stack.p if n.startswith("enc.layers."))

    def rate(name):
        if name.startswith("enc.layers."):
            return s["lr"] * s["decay"] ** (n_layers - 1 - int(name.split(".")[2]))
        return s["lr"] * s["decay"] ** n_layers if name.startswith("enc.") else s["head_lr"]

    groups = [(p, rate(n), s["weight_decay"] if p.ndim > 2 else 0.0) for n, p in stack.p.items()]
    groups += [(p, 1e-2, 0.0) for p in nz.values()]
    return AdamW(groups)


def fit(stack, nz, steps, tokens, losses, weights, s, device):
    opt = optimiser(stack, nz, s)
    average = {name: p.detach().clone() for name, p in stack.p.items()}
    ids = torch.from_numpy(tokens.ids).to(device)
    loader = DataLoader(
        steps,
        batch_size=None,
        num_workers=s["n_workers"],
        prefetch_factor=4 if s["n_workers"] else None,
    )
    begin = time.time()
    for step, d in enumerate(loader):
        spent = time.time() - begin
        done = min(1, max(step / s["n_steps"], spent / s["limit_s"]))
        factor = min(1, (step + 1) / 100) * max(0.02, 0.5 * (1 + np.cos(np.pi * done)))
        ends, widths = d.pop("ends"), d.pop("widths")
        d = {name: torch.as_tensor(x).to(device, non_blocking=True) for name, x in d.items()}
        ordered, outputs, at = d["ordered"], [], 0
        for end, width in zip(ends, widths):
            rows = ordered[:, at:end]
            part = torch.where(rows[..., None] >= 0, ids[rows.clamp(min=0), :width], PAD)
            mask = (part != PAD).float()
            mask[..., 0] = 1
            outputs.append(stack.forward(part, mask, training=True))
            at = end
        y = torch.cat(outputs, 1)
        y = y.gather(1, d["inverse"][..., None].expand(-1, -1, N_OUTPUTS))
        parts = losses.all(d, y)
        (parts * weights).sum().backward()
        opt.step(factor)
        with torch.no_grad():
            keep = min(s["ema"], (step + 1) / (step + 10))
            torch._foreach_lerp_(
                list(average.values()), [p.detach() for p in stack.p.values()], 1 - keep
            )
        if step % 200 == 0:
            shown = " ".join(f"{n} {x:.3f}" for n, x in zip(LOSSES, parts.mean(0).tolist()))
            print(step, f"{time.time() - begin:.0f}s", shown, flush=True)
        if spent > s["limit_s"]:
            break
    print("steps", step + 1, f"{time.time() - begin:.0f}s", flush=True)
    with torch.no_grad():
        for name, p in stack.p.items():
            p.copy_(average[name])


class Predictor:
    def __init__(self, net, z, width, device):
        self.net, self.device = net.to(device).eval(), device
        tokens = Tokens(z, width)
        self.ids = torch.from_numpy(tokens.ids)
        self.lengths = tokens.lengths

    def load(self, parameters):
        """The encoder is kept in f16, so f16 is what is measured. Gives the hash of the parameters."""
        state = self.net.state_dict()
        with torch.no_grad():
            for name, p in parameters.items():
                p = p.to(self.device)
                state[name].copy_(p.half().float() if name.startswith("enc.") else p)
        digest = hashlib.sha256()
        for name in sorted(state):
            digest.update(state[name].half().cpu().numpy().tobytes())
        return digest.hexdigest()

    @torch.no_grad()
    def of(self, rows):
        """Outputs for rows of the token table."""
        out = np.zeros((len(rows), N_OUTPUTS), np.float32)
        order = np.argsort(self.lengths[rows], kind="stable")
        for at in range(0, len(order), CHUNK):
            chunk = order[at : at + CHUNK]
            width = int(self.lengths[rows[chunk]].max())
            ids = self.ids[rows[chunk], :width].to(self.device).long()
            values = self.net.heads(self.net.enc(ids, (ids != PAD).float()))
            out[chunk] = values.cpu().numpy()
        return out.astype(np.float16)


def sample(z, n, seed=0):
    """A mask of about `n` rows: whole units, sources by the root of their size, test rows none."""
    rng = np.random.default_rng(seed)
    source, unit = z["source"], z["unit"]
    of_source = np.bincount(source).astype(float) ** 0.5
    quota = n * of_source / of_source.sum()
    kept, got = np.zeros(len(source), bool), np.zeros(len(of_source))
    order = np.argsort(unit, kind="stable")
    units = np.split(order, np.where(np.diff(unit[order]))[0] + 1)
    for k in rng.permutation(len(units)):
        s = source[units[k][0]]
        if got[s] < quota[s]:
            kept[units[k]] = True
            got[s] += len(units[k])
    return kept


def pools_of(member, z, s):
    kept = None
    if "sample" in s and "share" in member:
        kept = sample(z, s["sample"] * member["share"])
    return Pools(
        z, member["fold"], member.get("calibration", False), kept, member.get("without", ())
    )


def loss_weights(members, s, device):
    gone = {
        "official": ["off"],
        "headings": ["hk"],
        "processes": ["bloom", "blq"],
        "ladders": ["lad"],
    }
    gone["contrasts"] = gone["own"] = ["var", "frame", "pair"]
    out = []
    for m in members:
        without = [loss for name in m.get("without", ()) for loss in gone.get(name, ())]
        out.append([0.0 if n in without else s["w_" + n] for n in LOSSES])
    return torch.tensor(out, device=device)


def rows_unseen(z, fold):
    """Rows that a fold's member predicts: those left out, by fold or language, and test rows."""
    if not fold:
        return np.arange(len(z["eqf"]))
    return np.where((z["fold"] == fold) | z["langout"][:, fold - 1] | z["test"])[0]


class Results:
    """Writes what each member says of rows that it has not seen, and the weights of those for fold 0."""

    def __init__(self, args, z, s, nz, predictor):
        self.args, self.z, self.s, self.nz, self.predictor = args, z, s, nz, predictor
        args.out.mkdir(parents=True, exist_ok=True)

    def add(self, k, member, parameters):
        sha = self.predictor.load(parameters)
        rows = rows_unseen(self.z, member["fold"])
        result = dict(sha=np.array(sha), config=np.array(json.dumps({**self.s, **member})))
        result |= dict(rows=rows.astype(np.int32), y=self.predictor.of(rows))
        result["trans"] = F.softmax(self.nz["trans"][k], 2).detach().cpu().numpy()
        for key in ("ba", "bb", "osrc", "slope"):
            result[key] = self.nz[key][k].detach().cpu().numpy()
        path = self.args.out / f"{self.args.run}-{member['name']}"
        np.savez_compressed(f"{path}.npz", **result)
        if not member["fold"]:
            save_weights(f"{path}-weights", parameters)
        print(member["name"], sha, flush=True)


def save_weights(path, parameters):
    """In parts, each a third of the bytes or so."""
    arrays = {
        n: (p.half() if n.startswith("enc.") else p.float()).cpu().numpy()
        for n, p in parameters.items()
    }
    limit = sum(a.nbytes for a in arrays.values()) / WEIGHT_PARTS
    parts, size = [{}], 0
    for name in sorted(arrays):
        if (
            size + arrays[name].nbytes > limit * len(parts)
            and parts[-1]
            and len(parts) < WEIGHT_PARTS
        ):
            parts.append({})
        parts[-1][name] = arrays[name]
        size += arrays[name].nbytes
    for k, part in enumerate(parts):
        np.savez(f"{path}-{k}.npz", **part)


def main():
    args = arguments()
    s = settings_of(args.run)
    s["limit_s"] = args.limit_s or s["limit_s"]
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.set_num_threads(2)
    torch.backends.cuda.matmul.allow_tf32 = True
    members = s.pop("members")
    n_steps = args.n_steps or s["n_steps"]

    z = dict(np.load(args.data))
    start = load_file(args.start)
    nets = []
    for member in members:
        torch.manual_seed(0)
        net = Net()
        load_start(net.enc, start)
        nets.append(net)
    tokens = Tokens(z, s["max_tokens"])
    pools = [pools_of(member, z, s) for member in members]
    for member, p in zip(members, pools):
        counts = (p.use.sum(), len(p.readings), len(p.units), len(p.ladders))
        print(member["name"], "rows %d readings %d units %d ladders %d" % counts, flush=True)
    stack = Stack(nets, s["dropout"], device)
    nz = nuisance(len(members), len(z["source_names"]), len(z["grp_names"]))
    nz = {name: p.to(device).requires_grad_() for name, p in nz.items()}
    steps = Steps(pools, tokens, [m.get("seed", 0) for m in members], s, n_steps)
    losses = Losses(z, nz, s["grp_l2"], device)
    weights = loss_weights(members, s, device)
    torch.manual_seed(0)
    fit(stack, nz, steps, tokens, losses, weights, s, device)

    if not args.n_steps:
        results = Results(args, z, s, nz, Predictor(nets[0], z, s["max_tokens_predict"], device))
        for k, member in enumerate(members):
            results.add(k, member, stack.member(k))


if __name__ == "__main__":
    main()
