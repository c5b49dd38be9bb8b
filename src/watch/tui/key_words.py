"""What each key does: in a word or two, and in a sentence."""

from __future__ import annotations

KEY_ACCEPT, TIP_ACCEPT = "Accept", "Take it onto the watchlist"

KEY_REJECT, TIP_REJECT = "Reject", "It is no engagement, or none of ours"

KEY_DOWN, KEY_UP, KEY_FIRST, KEY_LAST = "Down", "Up", "First", "Last"

KEY_PAGE_DOWN, KEY_PAGE_UP, KEY_OPEN, KEY_SELECT = "Page down", "Page up", "Open", "Select"

KEY_HAPPENED, TIP_HAPPENED = "Happened", "Mark as happened"

KEY_POSTPONED, TIP_POSTPONED = "Postpone", "Mark as postponed, without a new date"

KEY_CANCELLED, TIP_CANCELLED = "Cancel", "Mark as cancelled"

KEY_EDIT, TIP_EDIT = "Edit", "Edit it in the form"

KEY_DELETE, TIP_DELETE = "Delete", "Take it off the list; undo brings it back"

KEY_MERGE, TIP_MERGE = "Merge", "Take the selected ones into one"

KEY_SETTLE, TIP_SETTLE = "Settle", "Settle a conflict between its sources"

KEY_LINK, TIP_LINK = "Link", "Open the link of its latest report"

KEY_COPY, TIP_COPY = "Copy", "Copy it as one line of text"

KEY_BACK, TIP_BACK = "Back", "Back to the list; clear the filter or the selection"

TIP_LEAVE_FORM, TIP_LEAVE_LINE, TIP_CLEAR = "Leave the form, save nothing", "Leave it, save nothing", "Clear the filter"
TIP_LEAVE_CHOICE = "Choose none"

KEY_SORT, TIP_SORT = "Sort", "Sort by date, latest report, title or status"

KEY_TODAY, TIP_TODAY = "Today", "Go to what is next"

KEY_NEXT_DAY, TIP_NEXT_DAY = "Next day", "Go to the next day that has engagements"

KEY_LAST_DAY, TIP_LAST_DAY = "Day before", "Go to the last day before that has engagements"

KEY_FILTER, TIP_FILTER = "Filter", "Filter the list as you type"

KEY_ADD, TIP_ADD = "Add", "Add an engagement by hand"

KEY_UNDO, TIP_UNDO = "Undo", "Undo your latest change"

KEY_REDO, TIP_REDO = "Redo", "Bring back what was undone"

KEY_POLL, TIP_POLL = "Poll", "Poll the feed that is chosen, or all feeds that are due"

KEY_POLL_ALL, TIP_POLL_ALL = "Poll all", "Poll all feeds"

KEY_REPLAY, TIP_REPLAY = "Replay", "See the list as it was, from the eve of its fullest day; back to today"

KEY_BEFORE, TIP_BEFORE = "Day back", "A day back in a replay, or from today into one"

KEY_AFTER, TIP_AFTER = "Day on", "A day on in a replay"

KEY_HELP, TIP_HELP = "Help", "All keys that work here"

KEY_PALETTE, TIP_PALETTE = "Commands", "Every command and every engagement by name"

KEY_QUIT, TIP_QUIT = "Quit", "Leave the program"

KEY_SUSPEND, TIP_SUSPEND = "Suspend", "Back to the shell until `fg`"


KEY_NEXT_VIEW, TIP_NEXT_VIEW = "Next view", "Show the next view"

KEY_LAST_VIEW, TIP_LAST_VIEW = "View before", "Show the view before"

KEY_THEME = "Theme"

KEY_SAVE, TIP_SAVE = "Save", "Save what the form holds"

TIP_UNDO_THIS = "Undo the change under the cursor"

TIP_DAY_BACK, TIP_DAY_ON = "Go to the day before", "Go to the next day"

TIP_WEEK_BACK, TIP_WEEK_ON = "A week back", "A week on"

TIP_MONTH_BACK, TIP_MONTH_ON = "A month back", "A month on"

TIP_OPEN_DAY = "Into the engagements of the day"

KEY_PAUSE, TIP_PAUSE_FEED = "Pause", "Pause it, or poll it again"

TIP_EDIT_FEED = "Change its title, trust, interval and words"

TIP_REMOVE_FEED = "Remove the feed; u brings it back"

TIP_POLL_FEED = "Poll this feed now"

TIP_FEED_LINK = "Open its address"

KEY_NEXT_TAB, TIP_NEXT_TAB = "Next tab", "Filter by the next of the filters that are saved"
KEY_LAST_TAB, TIP_LAST_TAB = "Tab before", "Filter by the saved filter before"
KEY_KEEP, TIP_KEEP = "Save filter", "Save the filter as a tab, or take the tab away that is chosen"
KEY_TOUR, TIP_TOUR = "Tour", "What each part of the screen is for"
KEY_ON, KEY_BACK_ONE, KEY_LEAVE = "On", "Back", "Leave"
KEY_NOTE, TIP_NOTE = "Note", "Write a note on it"
KEY_TAG, TIP_TAG = "Tags", "Change its tags; tag:… in a filter finds them"


def show_view(name: str) -> str:
    """What the key of a view does."""
    return f"Show the {name.lower()}"
