#!/usr/bin/env python3
"""Opens the pages of `cargo xtask history` in a headless Chromium, as people with different devices do.

    pages.py SITE [--screenshots DIR] [--most N]
    pages.py --hostile [--screenshots DIR]

Checks that every page is valid HTML (by html5lib's strict parser), that its ids are unique, its headings in order, and
its local links lead somewhere. Then opens the index and up to N other pages on a phone and on a desktop, light and dark,
and checks that the browser reports no error, that no script of a model runs, that no page is wider than its screen, that
axe finds no fault (contrast, names, structure), that the keyboard reaches every link and control, and that search finds
operations and members. `--hostile` writes a site and a diff of models with markup in every text, and checks those.
Writes screenshots for people to look at.
"""

import argparse
import html.parser
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse

import hostile
import workspace

# The names of the browser on Debian, and on a runner of GitHub.
BROWSERS = ["chromium", "chromium-browser", "google-chrome"]
DEVICES = {
    "phone": {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True},
    "desktop": {"viewport": {"width": 1280, "height": 900}},
}
LOOKS = [("desktop", "light"), ("phone", "dark"), ("desktop", "dark"), ("phone", "light")]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=pathlib.Path, nargs="?")
    parser.add_argument("--hostile", action="store_true")
    parser.add_argument("--screenshots", type=pathlib.Path)
    parser.add_argument("--most", type=int, default=12, metavar="N")
    arguments = parser.parse_args()
    if arguments.hostile == bool(arguments.site):
        parser.error("give either SITE or --hostile")
    with tempfile.TemporaryDirectory() as folder:
        site = arguments.site or hostile_site(pathlib.Path(folder))
        faults, summary = check(site.resolve(), arguments)
    print("\n".join(faults) or summary)
    sys.exit(bool(faults))


def hostile_site(folder):
    """A history of hostile models, with the page of a diff beside it."""
    models, site = folder / "models", folder / "site"
    hostile.write(models)
    tool = workspace.build_xtask()
    run = lambda *arguments: subprocess.run([tool, *arguments], cwd=workspace.ROOT, check=True, capture_output=True)
    run("history", "--from", models, "--out", site)
    old, new, _ = sorted(models.iterdir())
    run("diff", old, new, "--format", "html", "--out", site / "diff.html")
    return site


def check(site, arguments):
    """The faults of a site, and what was checked."""
    pages = {path: Page(path) for path in sorted(site.rglob("*.html"))}
    faults = [fault for page in pages.values() for fault in page.faults(pages)]
    others = sorted(path for path in pages if path.name != "index.html")
    opened = [site / "index.html", *others[:: max(1, -(-len(others) // arguments.most))]]
    with Browser(arguments.screenshots) as browser:
        for number, path in enumerate(opened):
            # One of each is enough for pages that are built alike.
            looks = LOOKS if number < 2 else LOOKS[:2]
            faults += browser.faults(path, looks)
        faults += browser.search_faults(site, pages)
    checked = f"{len(opened)} were opened on phone and desktop, light and dark; search works"
    return faults, f"{len(pages)} pages are valid and linked; {checked}"


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


class Browser:
    """Headless Chromium, driven through the DevTools protocol."""

    def __init__(self, screenshots):
        from axe_playwright_python.sync_playwright import Axe
        from playwright.sync_api import sync_playwright

        self.screenshots, self.axe, self.playwright = screenshots, Axe(), sync_playwright()

    def __enter__(self):
        path = next(filter(None, map(shutil.which, BROWSERS)), None) or sys.exit("install Debian's package chromium")
        # A root user, as in containers, has no sandbox.
        launch = self.playwright.start().chromium.launch
        self.browser = launch(executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"], timeout=120_000)
        return self

    def __exit__(self, *_):
        self.browser.close()
        self.playwright.__exit__()

    def faults(self, path, looks):
        """Opens a page on devices and in color schemes."""
        for device, scheme in looks:
            for fault in self.faults_on(path, f"{device}-{scheme}", color_scheme=scheme, **DEVICES[device]):
                yield f"{path} on {device}, {scheme}: {fault}"

    def faults_on(self, path, name, **settings):
        context = self.browser.new_context(**settings)
        page, problems = open_page(context, path.as_uri())
        yield from problems
        if page.evaluate("window.evil"):
            yield "a script of the model ran"
        # Not `innerWidth`: a phone zooms out to show a wide page.
        excess = page.evaluate("document.documentElement.scrollWidth") - page.viewport_size["width"]
        if excess > 0:
            yield f"the page is {excess} pixels wider than the screen"
        for violation in self.axe.run(page).response["violations"]:
            targets = [node["target"] for node in violation["nodes"][:3]]
            yield f"axe: {violation['id']}: {violation['help']}: {targets}"
        if name == "desktop-light":
            yield from keyboard_faults(page)
        self.screenshot(page, path, name)
        context.close()

    def screenshot(self, page, path, name):
        if not self.screenshots:
            return
        # Longer pictures are hard to look at.
        longest = {"x": 0, "y": 0, "width": page.viewport_size["width"], "height": 2400}
        page.screenshot(path=self.screenshots / f"{path.stem[:60]}-{name}.png", full_page=True, clip=longest)
        if name == "desktop-light":
            page.emulate_media(media="print")
            page.screenshot(path=self.screenshots / f"{path.stem[:60]}-print.png", full_page=True, clip=longest)

    def search_faults(self, site, pages):
        """Searches for the name of an operation, and for a member of it; follows what is found."""
        context = self.browser.new_context()
        operation = next(path for path in pages if path.parent.name == "operations" and pages[path].ids)
        members = [name for name in pages[operation].ids if name.startswith("request.")]
        for words in [operation.stem, *[f"{operation.stem} {name}" for name in members[:1]]]:
            page, problems = open_page(context, (site / "index.html").as_uri())
            yield from problems
            page.get_by_label("Operation, member or date").fill(words)
            link = page.locator(f"#found a[href*='operations/{operation.name}']").first
            if not link.count():
                yield f"search for {words!r} finds {page.locator('#found').inner_text()[:300]!r}"
                continue
            link.click()
            if operation.name not in urllib.parse.unquote(page.url):
                yield f"what search finds for {words!r} leads to {page.url}"


def open_page(context, url):
    """A page, and the list to which its problems are added."""
    page, problems = context.new_page(), []
    page.set_default_timeout(120_000)
    page.on("console", lambda message: message.type == "error" and problems.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: problems.append(f"script: {error}"))
    page.on("dialog", lambda dialog: (problems.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on("request", lambda request: request.url != url and problems.append(f"it loads {request.url}"))
    page.goto(url)
    return page, problems


# What can be focused, in the order of the document; of radio buttons of one name, one is reached.
FOCUSABLE = """() => [...document.querySelectorAll("a[href], button, input, summary, [tabindex='0']")]
    .filter(node => node.checkVisibility() && (node.type !== "radio" || node.checked))"""
# Longer pages repeat themselves.
MOST_KEYS = 150


def keyboard_faults(page):
    """Presses Tab through the page: every link and control gets the focus, in order, and shows that it has it."""
    expected = page.evaluate(f"({FOCUSABLE})().length")
    page.evaluate("document.activeElement.blur()")
    for index in range(min(expected, MOST_KEYS)):
        page.keyboard.press("Tab")
        fault = page.evaluate(
            f"""index => {{
                const wanted = ({FOCUSABLE})()[index], node = document.activeElement;
                if (node !== wanted) return `Tab ${{index + 1}} leads to ${{node.outerHTML}}, not to ${{wanted.outerHTML}}`;
                const style = getComputedStyle(node);
                if (style.outlineStyle === "none" && style.boxShadow === "none") return `${{node.outerHTML}} does not show the focus`;
            }}""",
            index,
        )
        if fault:
            yield f"keyboard: {fault[:300]}"
            return


if __name__ == "__main__":
    main()
