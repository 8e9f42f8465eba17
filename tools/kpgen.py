#!/usr/bin/env python3
"""Turn kproto/schema/*.kp into structs and descriptor tables in kproto/gen/.

usage: kpgen.py SCHEMA_DIR OUT_DIR          The notation is described in kproto/README.md.
"""
import os
import re
import sys

FOREVER = 32767
PRIMITIVES = {
    "bool": "bool", "int8": "int8_t", "int16": "int16_t", "uint16": "uint16_t", "int32": "int32_t",
    "uint32": "uint32_t", "int64": "int64_t", "float64": "double", "uuid": "struct kp_uuid",
    "string": "struct kp_str", "bytes": "struct kp_bytes", "records": "struct kp_records",
}
INT_RANGE = {"int8": 8, "int16": 16, "int32": 32, "int64": 64, "uint16": 16, "uint32": 32}
KEYWORDS = set("auto break case char const continue default do double else enum extern float for goto if inline int "
               "long register restrict return short signed sizeof static struct switch typedef union unsigned void "
               "volatile while bool true false".split())
NO_VERSIONS = (0, -1)


class SchemaError(Exception):
    """A .kp file that makes no sense; the message names file and line."""


def snake(name):
    name = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", name)
    return re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", name).lower()


def parse_versions(text):
    """'3', '3+', '0-7' or 'none' -> (first, last)."""
    if text == "none":
        return NO_VERSIONS
    m = re.fullmatch(r"(\d+)(\+|-(\d+))?", text)
    if not m:
        raise SchemaError(f"bad versions {text!r}")
    first = int(m[1])
    last = FOREVER if m[2] == "+" else int(m[3]) if m[3] else first
    if last < first:
        raise SchemaError(f"empty versions {text!r}")
    return first, last


class Field:
    """One field. nullable is a version range (NO_VERSIONS = never); default is text or None = the type's own."""

    def __init__(self, name, type_text, words):
        self.name, self.fields = name, []
        m = re.fullmatch(r"(\[\])?([A-Za-z0-9]+)(\?(.*))?", type_text)
        if not m:
            raise SchemaError(f"bad type {type_text!r}")
        self.is_array, self.type = bool(m[1]), m[2]
        self.nullable = NO_VERSIONS if m[3] is None else parse_versions(m[4]) if m[4] else (0, FOREVER)
        self.versions, self.tag, self.default = (0, FOREVER), -1, None
        self.ignorable = self.classic = False
        words = list(words)
        if words and words[0][0].isdigit():
            self.versions = parse_versions(words.pop(0))
        while words:
            w = words.pop(0)
            if w == "tag" and words:
                self.tag = int(words.pop(0))
            elif w == "ignorable":
                self.ignorable = True
            elif w == "classic":
                self.classic = True
            elif w.startswith("="):
                self.default = w[1:]
            else:
                raise SchemaError(f"what is {w!r}?")

    @property
    def is_struct(self):
        return self.type not in PRIMITIVES

    @property
    def is_pointer(self):
        return self.is_struct and not self.is_array and self.nullable != NO_VERSIONS

    @property
    def c_name(self):
        return self.name + "_" if self.name in KEYWORDS else self.name


class Struct:
    """A message or one of its nested structs."""

    def __init__(self, name, message):
        self.name, self.fields, self.message = name, [], message or self
        m, n = snake(self.message.name), snake(name)
        self.c_name = "kp_" + (n if message is None or n.startswith(m) else m + "_" + n)


class Message(Struct):
    """kind: request response data record key value; key is the API key or record type (-1 = none)."""

    def __init__(self, kind, name, key, words):
        super().__init__(name, None)
        self.kind, self.key, self.structs = kind, key, {}
        words = list(words)
        self.versions = parse_versions(words.pop(0))
        self.flexible = FOREVER
        self.unstable = False
        while words:
            w = words.pop(0)
            if w == "flexible" and words:
                first, last = parse_versions(words.pop(0))
                if last != FOREVER:
                    raise SchemaError("flexible versions never end")
                self.flexible = first
            elif w == "unstable":
                self.unstable = True
            else:
                raise SchemaError(f"what is {w!r}?")


class Unit:
    """One .kp file."""

    def __init__(self, name):
        self.name, self.comment, self.messages, self.api = name, "", [], None


def start_message(unit, words):
    kind = words[0]
    if kind == "api":
        unit.api = (int(words[1]), words[2])
        return None
    if kind in ("request", "response"):
        key, name = unit.api
        msg = Message(kind, name + kind.capitalize(), key, words[1:])
    elif kind in ("record", "key", "value"):
        msg = Message(kind, words[2], int(words[1]), words[3:])
    elif kind == "data":
        msg = Message(kind, words[1], -1, words[2:])
    else:
        raise SchemaError(f"unknown line {' '.join(words)!r}")
    unit.messages.append(msg)
    return msg


def parse_file(path):
    unit = Unit(os.path.basename(path)[:-3])
    stack, msg = [], None  # stack of (indent, struct that takes fields of that indent)
    for number, line in enumerate(open(path, encoding="utf-8"), 1):
        text = line.split("#")[0].rstrip()
        if not text:
            if line.startswith("#") and not unit.messages:
                unit.comment += line[1:].strip() + "\n"
            continue
        try:
            words, indent = text.split(), len(text) - len(text.lstrip())
            if indent == 0:
                msg = start_message(unit, words)
                stack = [(2, msg)]
                continue
            if msg is None:
                raise SchemaError("a field outside of a message")
            while stack[-1][0] > indent:
                stack.pop()
            if stack[-1][0] != indent:
                raise SchemaError("bad indentation")
            if words[0] == "struct" and len(words) == 2:
                stack.append((indent + 2, new_struct(msg, words[1])))
                continue
            field = Field(words[0], words[1], words[2:])
            owner = stack[-1][1]
            if any(f.name == field.name for f in owner.fields):
                raise SchemaError(f"two fields {field.name}")
            owner.fields.append(field)
            if field.is_struct:  # deeper lines define the struct; without any it is defined elsewhere in the message
                stack.append((indent + 2, LazyStruct(msg, field.type)))
        except (SchemaError, IndexError, ValueError) as e:
            raise SchemaError(f"{path}:{number}: {e}") from e
    return unit


def new_struct(msg, name):
    if name in msg.structs:
        raise SchemaError(f"struct {name} is defined twice")
    msg.structs[name] = Struct(name, msg)
    return msg.structs[name]


class LazyStruct:
    """Becomes a struct of the message when the first field arrives."""

    def __init__(self, msg, name):
        self.msg, self.name, self.made = msg, name, None

    @property
    def fields(self):
        if self.made is None:
            self.made = new_struct(self.msg, self.name)
        return self.made.fields


def struct_order(msg):
    """The message's structs, each after those it contains, the message itself last."""
    done, order = set(), []

    def visit(s, above):
        if s.name in above:
            raise SchemaError(f"{msg.name}: {s.name} contains itself")
        if s.name in done:
            return
        for f in s.fields:
            if f.is_struct:
                if f.type not in msg.structs:
                    raise SchemaError(f"{msg.name}: no struct {f.type}")
                visit(msg.structs[f.type], above | {s.name})
        done.add(s.name)
        order.append(s)

    visit(msg, set())
    unused = set(msg.structs) - done
    if unused:
        raise SchemaError(f"{msg.name}: unused structs {unused}")
    return order


def check_struct(msg, s):
    tags = sorted(f.tag for f in s.fields if f.tag >= 0)
    if tags != list(range(len(tags))):
        raise SchemaError(f"{msg.name} {s.name}: tags {tags} have holes")
    for f in s.fields:
        where = f"{msg.name} {s.name}.{f.name}"
        if f.tag >= 0 and f.versions[0] < msg.flexible and msg.flexible > msg.versions[0]:
            if max(f.versions[0], msg.versions[0]) < msg.flexible:
                raise SchemaError(f"{where}: tagged in versions that are not flexible")
        if f.tag >= 0 and f.type == "records":
            raise SchemaError(f"{where}: tagged records are not supported")
        if f.default == "null" and f.nullable[0] > f.versions[0]:
            raise SchemaError(f"{where}: default null is not allowed in all versions")
        if f.type in ("records",) and f.is_array:
            raise SchemaError(f"{where}: arrays of records are not supported")
        # An element takes at least one byte: this is what bounds a count by the bytes left.
        if f.is_array and f.is_struct:
            for v in range(max(msg.versions[0], f.versions[0]), min(msg.versions[1], f.versions[1]) + 1):
                if v < msg.flexible and not any(g.tag < 0 and g.versions[0] <= v <= g.versions[1]
                                                for g in msg.structs[f.type].fields):
                    raise SchemaError(f"{where}: elements of version {v} have no bytes")


def c_type(msg, f):
    return PRIMITIVES[f.type] if not f.is_struct else "struct " + msg.structs[f.type].c_name


def version_note(f):
    notes = []
    first, last = f.versions
    if (first, last) != (0, FOREVER):
        notes.append(f"{first}+" if last == FOREVER else str(first) if first == last else f"{first}-{last}")
    if f.nullable != NO_VERSIONS:
        notes.append("nullable" if f.nullable[0] <= first and f.nullable[1] >= last else
                     f"nullable {f.nullable[0]}" + ("+" if f.nullable[1] == FOREVER else f"-{f.nullable[1]}"))
    if f.tag >= 0:
        notes.append(f"tag {f.tag}")
    if f.default is not None:
        notes.append("default " + f.default)
    return ", ".join(notes)


def declare_struct(msg, s, out):
    out.append(f"struct {s.c_name} {{")
    for f in s.fields:
        t, note = c_type(msg, f), version_note(f)
        if f.is_array:
            decl = f"{t} *{f.c_name}; int32_t {f.c_name}_n;"
        elif f.is_pointer:
            decl = f"const {t} *{f.c_name};"
        else:
            decl = f"{t} {f.c_name};"
        out.append(f"  {decl}" + (f"  /* {note} */" if note else ""))
    if not s.fields:
        out.append("  uint8_t nothing; /* no fields */")
    out.append("};")
    out.append(f"extern const struct kp_desc {s.c_name}_desc;")
    out.append("")


def int_literal(f):
    value = int(f.default, 0) if f.default is not None else 0
    bits, signed = INT_RANGE[f.type], not f.type.startswith("u")
    low, high = (-(1 << (bits - 1)), (1 << (bits - 1)) - 1) if signed else (0, (1 << bits) - 1)
    if not low <= value <= high:
        raise SchemaError(f"{f.name}: default {value} does not fit {f.type}")
    return {-(1 << 31): "INT32_MIN", -(1 << 63): "INT64_MIN", (1 << 31) - 1: "INT32_MAX",
            (1 << 63) - 1: "INT64_MAX"}.get(value, str(value))


def default_of(msg, f):
    """The C initializer of a field's default, without the member's name."""
    null = f.default == "null"
    if f.type in INT_RANGE:
        return int_literal(f)
    if f.type == "bool":
        return {"true": "true", "false": "false", None: "false"}[f.default]
    if f.type == "float64":
        return repr(float(f.default or 0))
    if f.type == "uuid":
        return "{{0}}"
    if f.type == "string":
        text = "" if f.default is None else f.default
        return "{NULL, -1}" if null else '{"%s", %d}' % (text, len(text))
    if f.type == "bytes":
        return "{NULL, -1}" if null else "{NULL, 0}"
    if f.type == "records":
        return "{NULL, -1, NULL}"
    s = msg.structs[f.type]
    if f.is_pointer:
        return "NULL" if null else f"&{s.c_name}_defaults"
    return defaults_of(msg, s)


def defaults_of(msg, s):
    rows = []
    for f in s.fields:
        if f.is_array:
            rows += ["NULL", "-1" if f.default == "null" else "0"]
        else:
            rows.append(default_of(msg, f))
    return "{" + (", ".join(rows) or "0") + "}"


def field_row(msg, s, f):
    kind = "STRUCT" if f.is_struct else f.type.upper()
    sub = f"&{msg.structs[f.type].c_name}_desc" if f.is_struct else "NULL"
    offset = f"offsetof(struct {s.c_name}, {f.c_name})"
    n_offset = f"offsetof(struct {s.c_name}, {f.c_name}_n)" if f.is_array else "0"
    nulls = f.nullable if f.nullable != NO_VERSIONS else (1, 0)
    flags = ", ".join(str(int(x)) for x in (f.is_array, f.ignorable, f.classic))
    return (f"    {{KP_{kind}, {flags}, {f.tag}, {f.versions[0]}, {f.versions[1]}, {nulls[0]}, {nulls[1]},\n"
            f"     {offset}, {n_offset}, {sub}, \"{f.name}\"}},")


def define_struct(msg, s, out):
    rows = [f for f in s.fields if f.tag < 0] + sorted((f for f in s.fields if f.tag >= 0), key=lambda f: f.tag)
    out.append(f"static const struct {s.c_name} {s.c_name}_defaults = {defaults_of(msg, s)};")
    if rows:
        out.append(f"static const struct kp_field {s.c_name}_fields[] = {{")
        out.extend(field_row(msg, s, f) for f in rows)
        out.append("};")
    plain = sum(f.tag < 0 for f in rows)
    out.append(f"const struct kp_desc {s.c_name}_desc = {{")
    out.append(f"    \"{s.name}\", &{s.c_name}_defaults, {s.c_name + '_fields' if rows else 'NULL'},")
    out.append(f"    sizeof(struct {s.c_name}), {len(rows)}, {plain}, {msg.versions[0]}, {msg.versions[1]},")
    out.append(f"    {msg.flexible}, {msg.key}, {int(msg.unstable)}}};")
    out.append("")


def families(unit):
    """{type id: (key message, value message)} of a file of records, or None."""
    table = {}
    for m in unit.messages:
        if m.kind in ("record", "key", "value"):
            row = table.setdefault(m.key, [None, None])
            at = 0 if m.kind == "key" else 1
            if row[at]:
                raise SchemaError(f"{m.name}: type {m.key} is taken")
            row[at] = m
    return dict(sorted(table.items())) or None


def write_unit(unit, out_dir):
    guard = f"KPROTO_GEN_{unit.name.upper()}_H"
    note = f"/* Made by tools/kpgen.py from kproto/schema/{unit.name}.kp; don't edit."
    comment = " " + unit.comment.strip().replace("\n", "\n * ") if unit.comment else ""
    h = [note + comment + " */", f"#ifndef {guard}", f"#define {guard}", "", "#include \"kproto/codec.h\""]
    c = [note + " */", f"#include \"kproto/gen/{unit.name}.h\"", "", "#include <stddef.h>", ""]
    family = families(unit)
    if family:
        h.append("#include \"kproto/record_frame.h\"")
    h.append("")
    for msg in unit.messages:
        for s in struct_order(msg):
            check_struct(msg, s)
            declare_struct(msg, s, h)
            define_struct(msg, s, c)
    if family:
        h.append(f"extern const struct kp_record_family kp_{unit.name};")
        h.append("")
        c.append(f"static const struct kp_record_type {unit.name}_types[] = {{")
        for key, row in family.items():
            k, v = (f"&{m.c_name}_desc" if m else "NULL" for m in row)
            c.append(f"    {{{key}, {k}, {v}}},")
        c.append("};")
        c.append(f"const struct kp_record_family kp_{unit.name} = {{\"{unit.name}\", {unit.name}_types, {len(family)}}};")
    h.append("#endif")
    return {unit.name + ".h": "\n".join(h) + "\n", unit.name + ".c": "\n".join(c).rstrip() + "\n"}


def write_tables(units):
    """apis.c with kp_apis, messages.c with every message by name (for tools and tests)."""
    apis = sorted((u for u in units if u.api), key=lambda u: u.api[0])
    note = "/* Made by tools/kpgen.py from kproto/schema/; don't edit. */"
    a = [note] + [f"#include \"kproto/gen/{u.name}.h\"" for u in apis] + ["", "const struct kp_api kp_apis[] = {"]
    for u in apis:
        a.append(f"    {{{u.api[0]}, \"{u.api[1]}\", &kp_{snake(u.api[1])}_request_desc, "
                 f"&kp_{snake(u.api[1])}_response_desc}},")
    a += ["};", "const int kp_apis_n = (int)(sizeof kp_apis / sizeof kp_apis[0]);"]
    messages = sorted((m for u in units for m in u.messages), key=lambda m: m.name)
    b = [note, "#include \"kproto/codec.h\"", ""]
    b += [f"extern const struct kp_desc {m.c_name}_desc;" for m in messages]
    b += ["", "const struct kp_desc *const kp_messages[] = {"] + [f"    &{m.c_name}_desc," for m in messages]
    b += ["};", "const int kp_messages_n = (int)(sizeof kp_messages / sizeof kp_messages[0]);"]
    return {"apis.c": "\n".join(a) + "\n", "messages.c": "\n".join(b) + "\n"}


def load(schema_dir):
    units = [parse_file(os.path.join(schema_dir, f)) for f in sorted(os.listdir(schema_dir)) if f.endswith(".kp")]
    seen = {}
    for u in units:
        for m in u.messages:
            for s in struct_order(m):
                if seen.setdefault(s.c_name, (m, s)) != (m, s):
                    raise SchemaError(f"{u.name}: two structs are named {s.c_name}")
    return units


def main():
    schema_dir, out_dir = sys.argv[1:]
    units = load(schema_dir)
    files = write_tables(units)
    for u in units:
        files.update(write_unit(u, out_dir))
    os.makedirs(out_dir, exist_ok=True)
    for name in os.listdir(out_dir):
        if name not in files:
            os.remove(os.path.join(out_dir, name))
    for name, text in files.items():
        path = os.path.join(out_dir, name)
        if not os.path.exists(path) or open(path, encoding="utf-8").read() != text:
            with open(path, "w", encoding="utf-8") as f:
                f.write(text)


if __name__ == "__main__":
    try:
        main()
    except SchemaError as e:
        sys.exit(f"kpgen: {e}")
