"""`journal verify` proves the journal or names the first broken entry; `journal seal` takes in what waits."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from nhiemky.journal.actions import seal_entries
from nhiemky.journal.queries import chain_state, verify


class Command(BaseCommand):
    """Ends with 1 where the journal is broken."""

    help = "Nhật ký: kiểm tra (verify) hoặc niêm phong (seal)"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("act", choices=("verify", "seal"))
        parser.add_argument("--seal", default="", help="con dấu đã ghi lại từ trước")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 (as Django calls it)
        """Says it in Vietnamese."""
        if options["act"] == "seal":
            self._seal()
        else:
            self._verify(options["seal"].strip())

    def _seal(self) -> None:
        count = seal_entries()
        self.stdout.write(f"Đã niêm phong thêm {count} mục. Con dấu cuối: {chain_state().seal}")

    def _verify(self, kept: str) -> None:
        verdict = verify(kept)
        if verdict.broken:
            self.stderr.write(f"Nhật ký không nguyên vẹn: {verdict.broken}. Trước đó {verdict.sealed} mục còn đúng.")
            raise SystemExit(1)
        self.stdout.write(f"Nhật ký nguyên vẹn: {verdict.sealed} mục đã niêm phong, {verdict.unsealed} mục đang chờ.")
        if kept:
            self.stdout.write("Con dấu đã lưu có trong chuỗi.")
        self.stdout.write(f"Con dấu cuối, nên ghi lại ở nơi khác: {verdict.seal}")
