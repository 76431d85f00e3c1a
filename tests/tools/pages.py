#!/usr/bin/env python3
"""Opens the pages of `cargo xtask history` in a headless Chromium.

    pages.py SITE [--screenshots DIR] [--most N]

Checks that every page is valid HTML (by html5lib's strict parser), that its ids are unique, its headings in order, and
its local links lead somewhere; that the browser reports no error for the index and up to N other pages; and that search
finds operations and members. Writes screenshots at phone and desktop width for people to look at.
"""

import argparse
import html.parser
import pathlib
import re
import shutil
import subprocess
import sys
import urllib.parse

BROWSERS = ["chromium", "chromium-browser", "google-chrome"]
WIDTHS = {"phone": 500, "desktop": 1280}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=pathlib.Path)
    parser.add_argument("--screenshots", type=pathlib.Path)
    parser.add_argument("--most", type=int, default=12, metavar="N")
    arguments = parser.parse_args()
    site = arguments.site.resolve()
    pages = {path: Page(path) for path in sorted(site.rglob("*.html"))}
    faults = [fault for page in pages.values() for fault in page.faults(pages)]
    others = sorted(path for path in pages if path.name != "index.html")
    opened = [site / "index.html", *others[:: max(1, len(others) // arguments.most)]]
    browser = next(filter(None, map(shutil.which, BROWSERS)), None) or sys.exit("install Debian's package chromium")
    for path in opened:
        faults += console_errors(browser, path.as_uri())
    faults += search_faults(browser, site, pages)
    if arguments.screenshots:
        for path in opened[:4]:
            screenshots(browser, path, arguments.screenshots.resolve())
    print("\n".join(faults) or f"{len(pages)} pages are valid and linked; {len(opened)} were opened; search works")
    sys.exit(bool(faults))


class Page(html.parser.HTMLParser):
    """The ids, links and headings of a page."""

    def __init__(self, path):
        super().__init__()
        self.path, self.ids, self.links, self.headings = path, [], [], []
        self.text = path.read_text()
        self.feed(self.text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.ids += [attributes["id"]] if "id" in attributes else []
        self.links += [attributes["href"]] if "href" in attributes else []
        self.headings += [int(tag[1])] if re.fullmatch("h[1-6]", tag) else []

    def faults(self, pages):
        yield from self.invalid()
        if len(set(self.ids)) != len(self.ids):
            yield f"{self.path}: ids repeat"
        steps = zip([0, *self.headings], self.headings)
        if self.headings.count(1) != 1 or any(next - before > 1 for before, next in steps):
            yield f"{self.path}: headings skip a level: {self.headings}"
        for link in self.links:
            target, _, anchor = link.partition("#")
            path = (self.path.parent / urllib.parse.unquote(target)).resolve() if target else self.path
            if "://" in link or target.endswith(".xml"):
                continue
            if path not in pages or anchor and urllib.parse.unquote(anchor) not in pages[path].ids:
                yield f"{self.path}: {link} leads nowhere"

    def invalid(self):
        import html5lib

        try:
            html5lib.HTMLParser(strict=True).parse(self.text)
        except html5lib.html5parser.ParseError as error:
            yield f"{self.path}: {error}"


def run(browser, *arguments):
    # A root user, as in containers, has no sandbox.
    flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--virtual-time-budget=5000"]
    command = [browser, *flags, "--enable-logging=stderr", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=180)


def console_errors(browser, url):
    lines = run(browser, "--dump-dom", url).stderr.splitlines()
    return [f"{url}: {line}" for line in lines if "CONSOLE" in line]


def search_faults(browser, site, pages):
    """Searches for the name of an operation, and for a member of it."""
    operation = next(path for path in pages if path.parent.name == "operations" and pages[path].ids)
    members = [name for name in pages[operation].ids if name.startswith("request.")]
    for words in [operation.stem, *[f"{operation.stem} {name}" for name in members[:1]]]:
        url = f"{(site / 'index.html').as_uri()}?q={urllib.parse.quote(words)}"
        dom = run(browser, "--dump-dom", url).stdout
        found = dom.partition('id="found"')[2].partition("</ul>")[0]
        if f"operations/{operation.name}" not in found:
            yield f"search for {words!r} finds {found[:300]!r}"


def screenshots(browser, path, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for name, width in WIDTHS.items():
        run(browser, f"--window-size={width},1600", f"--screenshot={folder / f'{path.stem}-{name}.png'}", path.as_uri())


if __name__ == "__main__":
    main()
