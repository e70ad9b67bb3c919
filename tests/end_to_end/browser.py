"""Drive JupyterLab and Notebook 7 in a headless Chromium, on loopback and with private settings.

Both UIs have traps, and every wait below is there for one of them:

- The status light says idle before a kernel is connected, and Run All then runs nothing: ask the kernel.
- ``page.evaluate`` has no time-out: start Jupyter's commands without waiting for them, then wait on the page.
- A figure and the line below it arrive one after the other: expect each of them, never read one at once.
- Arrow keys do not move a slider's handle in Notebook 7: type into its readout.
- Notebook 7 throws a page error at every load, from its own core: page errors are no verdict.
"""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

_MACOS_CHROME = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
_CHROMIUM_OPTIONS = (
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    # A name that is looked up would be a request that leaves this machine.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)
# The program, where its notebooks are, and a width: JupyterLab has side bars.
_UI = {"lab": ("jupyterlab", "lab/tree", 1280), "notebook": ("notebook", "notebooks", 1040)}

# Milliseconds for one step in the browser, seconds for a process to come or go.
_STEP, _RUN_ALL = 30_000, 75_000
_START, _STOP = 40, 10

_CONNECTED = """() => {
    const kernel = window.jupyterapp?.shell?.currentWidget?.context?.sessionContext?.session?.kernel;
    return kernel?.status === 'idle' && kernel?.connectionStatus === 'connected';
}"""
_RUN = "() => { window.jupyterapp.commands.execute('notebook:run-all-cells'); }"
# Either the last code cell has run, or a cell that may not raise has stopped Run All.
_RAN = """() => {
    const cells = [...window.jupyterapp.shell.currentWidget.content.model.cells];
    const code = cells.filter(cell => cell.type === 'code');
    for (const cell of code) {
        const tags = cell.getMetadata('tags') ?? [];
        const error = cell.outputs.toJSON().find(output => output.output_type === 'error');
        if (error && !tags.includes('raises-exception'))
            return `${cell.id}: ${error.ename}: ${error.evalue}`;
    }
    return code[code.length - 1].executionCount !== null && 'done';
}"""
_BROKEN = """() => [...document.querySelectorAll('.jp-Notebook img')]
    .filter(image => image.complete && image.naturalWidth === 0)
    .map(image => image.src)"""
# Without a font, every character is the same empty box.
_HAS_CHINESE_FONT = """() => {
    const pen = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
    const drawn = character => {
        pen.clearRect(0, 0, 40, 40);
        pen.font = '30px sans-serif';
        pen.fillText(character, 2, 32);
        return pen.getImageData(0, 0, 40, 40).data.join();
    };
    return drawn('卷') !== drawn('積');
}"""


def find_chromium() -> str | None:
    """Return the path of a Chromium or Chrome: ``CHROMIUM``, or the first that is installed."""
    if named := os.environ.get("CHROMIUM"):
        return named
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    return found or (str(_MACOS_CHROME) if _MACOS_CHROME.exists() else None)


class Case:
    """One run: who has to end, and by when.

    Parameters
    ----------
    seconds : float
        After that many, `stop` is called: whatever waits for the browser then fails at once.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.expired = False
        self._pids: list[int] = []
        self._timer = threading.Timer(seconds, self.stop)
        self._timer.daemon = True

    def add(self, pid: int) -> None:
        """Have the process `pid`, which this case started, ended with it."""
        self._pids.append(pid)
        if self.expired:
            self.stop()

    def stop(self) -> None:
        """End all processes the hard way."""
        self.expired = True
        for pid in self._pids:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, getattr(signal, "SIGKILL", signal.SIGTERM))

    def __enter__(self) -> "Case":
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()


@contextlib.contextmanager
def serving(
    ui: str, folder: Path, private: Path, case: Case, theme: str = "JupyterLab Light"
) -> Iterator[str]:
    """Serve `folder` in "lab" or "notebook"; yield the address of the UI's notebooks.

    Parameters
    ----------
    ui : {"lab", "notebook"}
        Which of the two Jupyter programs is started.
    folder : Path
        What it serves, and where it runs.
    private : Path
        Receives its settings, its runtime files and ``server.log``; nobody's own are read or changed.
    case : Case
        Ends the server if time runs out.
    theme : str, optional
        Name of the colour theme.
    """
    module, path, _ = _UI[ui]
    command = [
        sys.executable, "-m", module,
        "--no-browser",
        "--ServerApp.ip=127.0.0.1",
        "--ServerApp.port=0",
        "--IdentityProvider.token=",
        f"--ServerApp.root_dir={folder}",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.expose_app_in_browser=True",
        "--JupyterNotebookApp.expose_app_in_browser=True",
    ]  # fmt: skip
    if _is_root():
        command.append("--allow-root")
    environment = _private_settings(private, theme)
    with (private / "server.log").open("w", encoding="utf-8") as log:
        server = subprocess.Popen(command, env=environment, cwd=folder, stdout=log, stderr=subprocess.STDOUT)
        case.add(server.pid)
        try:
            yield f"{_address(server, private / 'runtime')}{path}"
        finally:
            # It ends its kernels itself; if it cannot, they notice that their parent is gone.
            server.terminate()
            try:
                server.wait(_STOP)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait(_STOP)


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _private_settings(private: Path, theme: str) -> dict[str, str]:
    settings = private / "settings" / "@jupyterlab" / "apputils-extension"
    settings.mkdir(parents=True)
    # The question whether to fetch Jupyter news would lie over the corner of every picture.
    for name, values in {"notification": {"fetchNews": "false"}, "themes": {"theme": theme}}.items():
        (settings / f"{name}.jupyterlab-settings").write_text(json.dumps(values), encoding="utf-8")
    folders = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
        "IPYTHONDIR": "ipython",
    }
    return {**os.environ, **{variable: str(private / name) for variable, name in folders.items()}}


def _address(server: "subprocess.Popen[bytes]", runtime: Path) -> str:
    """Return the address that the server notes down once it listens."""
    deadline = time.monotonic() + _START
    while time.monotonic() < deadline and server.poll() is None:
        with contextlib.suppress(OSError, ValueError):
            return str(json.loads((runtime / f"jpserver-{server.pid}.json").read_text("utf-8"))["url"])
        time.sleep(0.1)
    message = f"the Jupyter server did not start (exit code {server.poll()})"
    raise RuntimeError(message)


class OpenNotebook:
    """A notebook in the browser.

    Attributes
    ----------
    page : Page
        Playwright's, for what is not said here.
    requests : list of str
        Every address that the page asked for.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("websocket", lambda socket: self.requests.append(socket.url))

    def open(self, address: str) -> None:
        """Load the page and wait until its kernel answers."""
        self.page.goto(address)
        self.page.wait_for_selector(".jp-Notebook .jp-Cell")
        self.page.wait_for_function(_CONNECTED)

    def run_all(self) -> str:
        """Run all cells; return "done", or which cell stopped it and why."""
        self.page.evaluate(_RUN)
        return str(self.page.wait_for_function(_RAN, timeout=_RUN_ALL).json_value())

    def cell(self, index: int) -> Locator:
        """Return the cell at a place in the file, at the upper edge of the window."""
        cell = self.page.locator(f'.jp-Notebook .jp-Cell[data-windowed-list-index="{index}"]')
        _bring_up(cell)
        return cell

    def picture(self, path: Path, first: int, last: int) -> None:
        """Write a picture of the cells from `first` to `last`, which fit the window."""
        upper = self.cell(first).bounding_box()
        lower = self.page.locator(f'.jp-Notebook .jp-Cell[data-windowed-list-index="{last}"]').bounding_box()
        if upper is None or lower is None:
            message = f"cells {first} to {last} are not to be seen"
            raise ValueError(message)
        # Whatever lies under the mouse shows its own buttons.
        self.page.mouse.move(0, 0)
        height = lower["y"] + lower["height"] - upper["y"]
        self.page.screenshot(path=path, clip={**upper, "height": height})

    def explorer(self, name: str) -> "OpenExplorer":
        """Return an explorer, such as "step-player", in view."""
        element = self.page.locator(f".convbook-{name}")
        _bring_up(element)
        return OpenExplorer(element)

    def has_chinese_font(self) -> bool:
        """Return whether Chinese characters are more than boxes on this machine."""
        return bool(self.page.evaluate(_HAS_CHINESE_FONT))

    def broken_pictures(self) -> list[str]:
        """Return the addresses of the pictures that did not load."""
        return list(self.page.evaluate(_BROKEN))

    def requests_that_left(self) -> list[str]:
        """Return the addresses that were not on this machine."""
        places = ((url, urlsplit(url)) for url in self.requests)
        return [
            url
            for url, place in places
            if place.scheme not in ("data", "blob", "about") and place.hostname != "127.0.0.1"
        ]


def _bring_up(element: Locator) -> None:
    """Scroll until `element` stays at the upper edge: cells above it grow when they are first painted."""
    for _ in range(20):
        element.evaluate("element => element.scrollIntoView()")
        before = element.bounding_box()
        element.page.wait_for_timeout(200)
        if before is not None and element.bounding_box() == before:
            return
    raise AssertionError("the page does not come to rest")


class OpenExplorer:
    """One of convbook's explorers in the browser."""

    def __init__(self, element: Locator) -> None:
        self.element = element
        self._image = element.locator("img")
        self._readout = element.locator(".convbook-readout [role=status]")

    def says(self, *parts: str) -> None:
        """Expect all of `parts` in the line below the figure, at once or soon."""
        for part in parts:
            # The line arrives a moment later than the figure, or earlier.
            expect(self._readout).to_contain_text(part, ignore_case=True)

    def type(self, control: str, value: int) -> None:
        """Type a value into a slider's readout, and wait until there is another figure."""
        with self._another_figure():
            self.element.locator(f".convbook-control-{control} .widget-readout").click()
            keyboard = self.element.page.keyboard
            keyboard.press("ControlOrMeta+a")
            keyboard.type(str(value))
            keyboard.press("Enter")

    def tick(self, control: str) -> None:
        """Tick or untick a box, and wait until there is another figure."""
        with self._another_figure():
            self.element.locator(f".convbook-control-{control} input").click()

    @contextlib.contextmanager
    def _another_figure(self) -> Iterator[None]:
        # The address of an inline picture is its bytes.
        before = self._image.get_attribute("src") or ""
        assert before.startswith("data:image/png")
        yield
        expect(self._image).not_to_have_attribute("src", before)


@contextlib.contextmanager
def browsing(ui: str, chromium: str, case: Case, language: str, failed: Path) -> Iterator[OpenNotebook]:
    """Yield a page of a fresh headless Chromium; if the block fails, picture it as `failed`."""
    options = [*_CHROMIUM_OPTIONS, *(["--no-sandbox"] if _is_root() else [])]
    # Jupyter's pages call themselves English: without it, Linux picks the Japanese form of each character.
    environment: Any = {**os.environ, "FC_LANG": language.lower()}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=options, env=environment, timeout=_STEP
        )
        try:
            case.add(_pid(browser))
            size: Any = {"width": _UI[ui][2], "height": 900}
            page = browser.new_context(viewport=size, locale=language).new_page()
            page.set_default_timeout(_STEP)
            expect.set_options(timeout=_STEP)
            try:
                yield OpenNotebook(page)
            except BaseException:
                with contextlib.suppress(Exception):
                    page.screenshot(path=failed, timeout=5_000)
                raise
        finally:
            with contextlib.suppress(Exception):
                browser.close()


def _pid(browser: Browser) -> int:
    processes = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    return next(int(process["id"]) for process in processes if process["type"] == "browser")
