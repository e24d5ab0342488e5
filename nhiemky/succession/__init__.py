"""Succession planning (quy hoạch cán bộ): offices, who is planned for each, what is asked of them, and when."""
