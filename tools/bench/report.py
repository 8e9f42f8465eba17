"""Medians, spread, targets: the table that `make bench` prints, and its JSON."""
import json
import os
import platform
import statistics
import subprocess


def machine():
    """One line about what this ran on."""
    model = "unknown CPU"
    with open("/proc/cpuinfo") as f:
        for line in f:
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    with open("/proc/meminfo") as f:
        gib = int(f.readline().split()[1]) / 1048576
    return f"{os.cpu_count()} × {model}, {gib:.0f} GiB, Linux {platform.release()}"


def commit():
    def git(*args):
        return subprocess.run(["git", *args], capture_output=True, text=True).stdout.strip()
    dirty = " + uncommitted changes" if git("status", "--porcelain", "--untracked-files=no") else ""
    return (git("rev-parse", "--short=12", "HEAD") or "unknown") + dirty


def number(v):
    a = abs(v)
    if a >= 1e6:
        return f"{v / 1e6:.2f} M"
    if a >= 1e4:
        return f"{v / 1e3:.0f} k"
    if a >= 100:
        return f"{v:.0f}"
    if a >= 10:
        return f"{v:.1f}"
    return f"{v:.3f}" if a < 1 else f"{v:.2f}"


def cell(values):
    """median (min–max)"""
    if not values:
        return "–"
    m = number(statistics.median(values))
    if len(values) == 1:
        return m
    return f"{m} ({number(min(values))}–{number(max(values))})"


def verdict(target, kafka, kask):
    """(text, reached or None) of one target; a ratio needs both medians."""
    kind, bound = target
    if not kask:
        return "not measured", None
    mine = statistics.median(kask)
    if kind == "abs<=":
        ok = mine <= bound
        return f"≤ {bound:g}: {'reached' if ok else 'NOT reached'}", ok
    if not kafka:
        return "no Kafka to compare", None
    theirs = statistics.median(kafka)
    if theirs == 0:
        return "Kafka's median is 0", None
    ratio = mine / theirs
    ok = ratio <= bound if kind == "<=" else ratio >= bound
    sign = "≤" if kind == "<=" else "≥"
    return f"{sign} {bound:.2g} × Kafka: is {ratio:.3g}, {'reached' if ok else 'NOT reached'}", ok


def table(rows, samples, errors):
    """The Markdown table, as a list of lines, and the count of (reached, not reached, unknown) targets."""
    there = {m for _, m in samples}
    titles = {"kafka": "Kafka, page cache", "kafka-fsync": "Kafka, fsync before ack", "kask": "kask, page cache",
              "kask-fsync": "kask, fsync before ack", "floor": "floor"}
    modes = [m for m in titles if m in there or m not in ("kafka-fsync", "floor")]
    lines = ["| row | figure | " + " | ".join(titles[m] for m in modes) + " | target |",
             "|---" * (len(modes) + 3) + "|"]
    tally = {True: 0, False: 0, None: 0}
    for row in rows:
        first = f"**{row.name}** {row.what}"
        for key, label, _, targets in row.figures:
            cols = {m: [s[key] for s in samples.get((row.name, m), []) if key in s] for m in modes}
            if not any(cols.values()):
                continue
            notes = []
            for mode, target in targets.items():
                if mode not in row.modes:
                    continue
                text, ok = verdict(target, cols["kafka"], cols[mode])
                tally[ok] += 1
                notes.append(("fsync: " if mode == "kask-fsync" else "") + text)
            lines.append(f"| {first} | {label} | " + " | ".join(cell(cols[m]) for m in modes)
                         + f" | {'; '.join(notes)} |")
            first = ""
        for mode in row.modes:
            for e in errors.get((row.name, mode), [])[:1]:
                lines.append(f"| {first} | failed | {mode}: {e.splitlines()[0][:160]} | | | |")
                first = ""
    return lines, tally


def save(path, meta, rows, samples, errors):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    out = {"meta": meta, "rows": {}}
    for row in rows:
        out["rows"][row.name] = {
            "what": row.what,
            "samples": {m: s for (name, m), s in samples.items() if name == row.name},
            "errors": {m: e for (name, m), e in errors.items() if name == row.name}}
    with open(path, "w") as f:
        json.dump(out, f, indent=1)


BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"


def into_docs(path, text):
    """Replaces what stands between the two marks of the document."""
    with open(path) as f:
        doc = f.read()
    if BEGIN not in doc or END not in doc:
        raise SystemExit(f"{path} has no place for figures ({BEGIN} … {END})")
    head, rest = doc.split(BEGIN, 1)
    tail = rest.split(END, 1)[1]
    with open(path, "w") as f:
        f.write(f"{head}{BEGIN}\n{text}\n{END}{tail}")
