"""The front door: `nhiemky review | demo | init | serve | journal`. Rooms load with their command only."""

import argparse
import gc
import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from nhiemky.kernel.errors import RuleBroken, add_words

if TYPE_CHECKING:
    from nhiemky.reports.consolidation import Period
    from nhiemky.reports.records import Review

DEMO_HOME = "du-lieu-mau"
PORT = 8000

add_words(
    {
        "cli.not_a_date": "Ngày “{text}” không đọc được. Hãy ghi theo dạng ngày/tháng/năm, ví dụ 31/3/2020.",
        "cli.not_a_term": "Nhiệm kỳ “{text}” không đọc được. Hãy ghi hai năm, ví dụ 2017-2022.",
    }
)


def main(arguments: list[str] | None = None) -> int:
    """Runs a command and gives its exit code: 0 done, 2 refused with a Vietnamese sentence on stderr."""
    options = _parser().parse_args(arguments)
    gc.disable()  # a command lives for a moment and makes hardly any rings of objects: looking for them only costs
    try:
        return int(options.run(options))
    except RuleBroken as refusal:
        print(f"nhiemky: {refusal}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("nhiemky: đã dừng theo yêu cầu; chưa ghi kết quả.", file=sys.stderr)
        return 130
    finally:
        gc.freeze()  # nor is there any need to look through all of it on the way out
        gc.enable()


def _formatter(prog: str) -> argparse.HelpFormatter:
    """As wide as the terminal. argparse makes one for every argument, and asks `shutil`, which is slow to import."""
    try:
        columns = int(os.environ.get("COLUMNS") or 0) or os.get_terminal_size().columns or 80
    except (OSError, ValueError):  # no terminal, or no number
        columns = 80
    return argparse.HelpFormatter(prog, width=columns - 2)


class _VietnameseParser(argparse.ArgumentParser):
    """argparse speaks English; its few sentences are said again here."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, add_help=False, formatter_class=_formatter)
        self._positionals.title, self._optionals.title = "cần có", "tùy chọn"
        self.add_argument("-h", "--help", action="help", help="hiện trang hướng dẫn này")

    def format_help(self) -> str:
        return super().format_help().replace("usage:", "cách dùng:", 1)

    def error(self, message: str) -> NoReturn:
        missing = message.removeprefix("the following arguments are required: ")
        said = f"còn thiếu {missing}" if missing != message else "không hiểu lệnh vừa gõ"
        self.exit(2, f"nhiemky: {said}. Gõ “{self.prog} --help” để xem cách dùng.\n")


def _parser() -> argparse.ArgumentParser:
    parser = _VietnameseParser(
        prog="nhiemky", description="Nhiệm Kỳ: sơ kết, tổng kết nhiệm kỳ của hội, từ các tệp đơn vị gửi về."
    )
    commands = parser.add_subparsers(prog=parser.prog, required=True, metavar="LỆNH", dest="command", title="các lệnh")
    review = commands.add_parser("review", help="đọc các tệp đơn vị gửi, đối chiếu và lập báo cáo tổng hợp")
    review.add_argument("paths", nargs="+", type=Path, metavar="THƯ-MỤC", help="thư mục, tệp hoặc tệp .zip")
    review.add_argument("--out", type=Path, required=True, metavar="NƠI-GHI", help="thư mục ghi kết quả")
    review.add_argument("--json", action="store_true", help="chỉ ghi ket-qua.json, không lập Word, PDF, Excel")
    review.add_argument("--term", default="", metavar="2017-2022", help="nhiệm kỳ, khi trong tệp không ghi")
    review.add_argument("--on", default="", metavar="31/3/2020", help="ngày tính số liệu, khi trong biểu không ghi")
    review.set_defaults(run=_review)
    _demo_parser(commands.add_parser("demo", help="dùng thử: 14 phường với số liệu giả định, trên trình duyệt"))
    init = commands.add_parser("init", help="chuẩn bị thư mục dữ liệu cho hội của mình")
    _home(init)
    init.set_defaults(run=_init)
    serve = commands.add_parser("serve", help="chạy máy chủ")
    _home(serve)
    serve.add_argument("--host", default="127.0.0.1", metavar="ĐỊA-CHỈ", help="0.0.0.0 để máy khác vào được")
    serve.add_argument("--port", type=int, default=PORT, metavar="CỔNG", help=f"cổng, thường là {PORT}")
    serve.add_argument("--workers", type=int, default=2, metavar="SỐ", help="số tiến trình trả lời trang web")
    serve.set_defaults(run=_serve)
    journal = commands.add_parser("journal", help="nhật ký: kiểm tra (verify) hoặc niêm phong (seal)")
    journal.add_argument("act", choices=("verify", "seal"), metavar="VIỆC", help="verify hoặc seal")
    journal.add_argument("--seal", default="", metavar="CON-DẤU", help="verify: con dấu đã ghi lại từ trước")
    _home(journal)
    journal.set_defaults(run=_journal)
    return parser


def _demo_parser(demo: argparse.ArgumentParser) -> None:
    demo.add_argument("--port", type=int, default=PORT, metavar="CỔNG", help=f"cổng, thường là {PORT}")
    demo.add_argument("--home", type=Path, default=Path(DEMO_HOME), metavar="THƯ-MỤC", help="nơi để dữ liệu mẫu")
    demo.add_argument("--new", action="store_true", help="bỏ dữ liệu mẫu cũ, lập lại từ đầu")
    demo.add_argument(
        "--out", type=Path, metavar="NƠI-GHI", help="không mở trang web: chỉ ghi bộ hồ sơ mẫu và kết quả tổng hợp"
    )
    demo.add_argument(
        "--after-2025", action="store_true", help="kể tiếp đến 2025: các phường thành phường, xã mới, bỏ cấp quận"
    )
    demo.set_defaults(run=_demo)


def _home(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--home", type=Path, metavar="THƯ-MỤC", help="thư mục dữ liệu (hoặc biến NHIEMKY_HOME)")


def _review(options: argparse.Namespace) -> int:
    _import_msgspec_alone()
    from nhiemky.reports.review import review_paths

    term, day = _stated(options)
    if options.json:
        review = _stating_term(review_paths(options.paths, _get_writer_ready), term)
        from nhiemky.reports.output.writing import write_result

        print(write_result(review, options.out))
        return 0
    return _review_and_show(options.paths, options.out, term=term, day=day)


def _import_msgspec_alone() -> None:
    """msgspec takes from typing_extensions what this Python has itself, and takes three times as long with it."""
    hidden = sys.modules.setdefault("typing_extensions", None) is None  # type: ignore[arg-type]
    try:
        import msgspec  # noqa: F401
    finally:
        if hidden:
            del sys.modules["typing_extensions"]


def _get_writer_ready(done: int, _total: int) -> None:
    """Told of every file that was read; at the first one others are still being read, and there is time."""
    if done == 1:
        import nhiemky.reports.output.writing  # noqa: F401


def _demo(options: argparse.Namespace) -> int:
    if options.out:
        return _demo_files(options.out)
    from nhiemky.serving import installation, supervisor

    home = installation.choose(options.home, demo=True)
    from nhiemky.demo import folder

    port = supervisor.free_port("127.0.0.1", options.port)
    if port != options.port:
        print(f"Cổng {options.port} đang có chương trình khác dùng; dùng cổng {port}.")
    story = "2025" if options.after_2025 else ""
    if folder.is_ready(home, story) and not options.new:
        installation.require_prepared()
        print(f"Dùng lại dữ liệu mẫu ở {home} (lập lại từ đầu: nhiemky demo --new).")
    else:
        print(f"Đang lập dữ liệu mẫu (số liệu giả định) ở {home} …", flush=True)
        folder.clear(home)
        installation.prepare()
        from nhiemky.demo import database

        database.fill(home / "ho-so-mau")
        if options.after_2025:
            database.go_on_to_2025()
        folder.mark_ready(home, story)
    supervisor.Server("127.0.0.1", port, workers=2).run()
    return 0


def _demo_files(out: Path) -> int:
    from nhiemky.demo.bag import write_bag
    from nhiemky.demo.facts import SAMPLE

    bag = out / "ho-so-mau"
    write_bag(bag)
    print(f"Bộ hồ sơ mẫu (số liệu giả định): {bag}")
    return _review_and_show([bag], out, notice=SAMPLE)


def _init(options: argparse.Namespace) -> int:
    from nhiemky.serving import installation

    home = installation.choose(options.home)
    installation.prepare()
    said = f" --home {options.home}" if options.home else ""
    print(f"Đã chuẩn bị xong thư mục dữ liệu: {home}")
    print(f"1. Chạy máy chủ:    nhiemky serve{said}")
    print(f"2. Mở trình duyệt:  http://127.0.0.1:{PORT}/bat-dau/ rồi trả lời ba câu hỏi.")
    return 0


def _serve(options: argparse.Namespace) -> int:
    from nhiemky.serving import installation, supervisor

    installation.choose(options.home)
    installation.require_prepared()
    supervisor.require_free(options.host, options.port)
    installation.prepare()
    if notice := supervisor.notice_for(options.host):
        print(notice, file=sys.stderr, flush=True)
    supervisor.Server(options.host, options.port, options.workers).run()
    return 0


def _journal(options: argparse.Namespace) -> int:
    from nhiemky.serving import installation

    installation.choose(options.home)
    installation.require_prepared()
    from django.core.management import call_command

    kept = {"seal": options.seal} if options.act == "verify" and options.seal else {}
    call_command("journal", options.act, **kept)
    return 0


def _review_and_show(paths: list[Path], out: Path, *, term: str = "", day: date | None = None, notice: str = "") -> int:
    from rich.console import Console

    from nhiemky.reports.output.terminal import progress_bar, show
    from nhiemky.reports.output.writing import write_all
    from nhiemky.reports.review import review_paths

    with progress_bar() as progress:
        review = _stating_term(review_paths(paths, progress), term)
    period = _period(review, term, day)
    written = write_all(review, out, period=period, notice=notice)
    show(review, period, Console())
    print("\nĐã ghi:")
    for path in written:
        print(f"  {path}")
    return 0


def _stating_term(review: "Review", term: str) -> "Review":
    from copy import replace

    return replace(review, term=term) if term else review


def _stated(options: argparse.Namespace) -> tuple[str, date | None]:
    """Term and day given on the command line; refused when they can't be read."""
    if not options.on and not options.term:
        return "", None
    from nhiemky.kernel.dates import read_date
    from nhiemky.terms.term import read_term

    day = read_date(options.on) if options.on else None
    if options.on and day is None:
        raise RuleBroken("cli.not_a_date", text=options.on)
    if options.term and read_term(options.term) is None:
        raise RuleBroken("cli.not_a_term", text=options.term)
    return options.term, day


def _period(review: "Review", term: str, day: date | None) -> "Period | None":
    """The term and the day the figures count to; the middle of the term when no form names a day."""
    from nhiemky.reports.consolidation import Period
    from nhiemky.terms.term import halves, read_term

    known = read_term(term or review.term)
    return Period(known, day or review.figures_on or halves(known)[1].starts) if known else None
