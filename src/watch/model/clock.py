"""A span of time as a running clock shows it. It imports nothing, for status bars."""


def clock(seconds: int) -> str:
    """Days, hours, minutes and seconds: "2d 03:04:05"."""
    days, rest = divmod(seconds, 86_400)
    running = f"{rest // 3600:02}:{rest // 60 % 60:02}:{rest % 60:02}"
    return f"{days}d {running}" if days else running
