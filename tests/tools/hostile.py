"""Two dated models with markup in every place where a model may have text."""

import json

# Ends a script, an attribute, an element and a comment, and marks the window when any of it runs.
EVIL = "</script><script>window.evil=1</script>\"'><img src=x onerror=window.evil=1>--><svg onload=window.evil=1>"
# Markdown and the HTML that AWS's documentation may contain.
DOCUMENTATION = f"<p>{EVIL}</p> [x](javascript:window.evil=1) <a href='javascript:window.evil=1'>y</a> `</pre>`"


def write(folder):
    """Writes the models to a folder; the names of the files are hostile too."""
    folder.mkdir(parents=True)
    for date, suffix in [("2020-01-01", "A"), ("2021-06-01", "B"), ("2022-01-01", "A")]:
        # A slash cannot be in the name of a file.
        label = EVIL.replace("/", "\u2215")[:120]
        (folder / f"{date}-{label}.json").write_text(json.dumps(model(suffix)))


def model(suffix):
    text = f"{EVIL} {suffix}"
    documentation = {"smithy.api#documentation": f"{DOCUMENTATION} {suffix}"}
    member = {"target": "a#Text", "traits": {**documentation, "smithy.api#default": text}}
    value = lambda text: {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": text}}
    service = {
        "type": "service",
        "version": text,
        "operations": [{"target": "a#Act"}, {"target": f"a#Act{suffix}"}],
        "traits": {"aws.protocols#awsJson1_1": {}, "aws.api#service": {"sdkId": text}, "a#unknown": text},
    }
    operation = {"type": "operation", "input": {"target": "a#In"}, "output": {"target": "a#In"}, "traits": documentation}
    members = {"M": member, f"M{suffix}": member, "Kind": {"target": "a#Kind"}, "Wire": {"target": "a#Text"}}
    string = {"smithy.api#pattern": text, "smithy.api#deprecated": {"message": text, "since": text}}
    return {
        "smithy": "2.0",
        "shapes": {
            "a#S": service,
            "a#Act": operation,
            f"a#Act{suffix}": operation,
            "a#In": {"type": "structure", "members": members},
            "a#Text": {"type": "string", "traits": string},
            "a#Kind": {"type": "enum", "members": {"ONE": value("one"), "TWO": value(text)}},
        },
    }
