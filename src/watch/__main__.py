"""`python -m watch` is `talkwatch`."""

from watch.cli.main import main

raise SystemExit(main())
