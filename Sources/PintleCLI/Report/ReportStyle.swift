extension HTML {
    /// The beginning of every report, by which an older one is known.
    static let reportHead = HTML.constant(
        """
        <!DOCTYPE html>
        <!-- Pintle report -->
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="referrer" content="no-referrer">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">

        """
    )

    /// The colors follow the reader's light or dark mode; every color has a word beside it.
    static let reportStyle = HTML.constant(
        """
        <style>
        :root { --page: #fff; --text: #1c1f24; --soft: #5b6470; --line: #d5dae1; --card: #f5f7f9; --link: #0b57d0;
          --bad: #b3261e; --bad-page: #fdecea; --warn: #7a4d00; --warn-page: #fff4dd; --good: #146c2e; }
        @media (prefers-color-scheme: dark) { :root { --page: #14171b; --text: #e6e9ed; --soft: #a4adb8;
          --line: #363d46; --card: #1d2126; --link: #8ab4f8; --bad: #ff9b93; --bad-page: #3a1d1b; --warn: #ffd083;
          --warn-page: #38290e; --good: #7fd99a; } }
        * { box-sizing: border-box; }
        body { margin: 0; padding: 1rem clamp(1rem, 4vw, 3rem) 4rem; background: var(--page); color: var(--text);
          font: 16px/1.5 system-ui, sans-serif; }
        h1 { margin: 0; font-size: 1.6rem; }
        h2 { margin: 2.5rem 0 .5rem; font-size: 1.2rem; }
        p, ul { margin: .3rem 0; max-width: 75ch; }
        ul { padding-left: 1.2rem; }
        nav { margin-top: .8rem; }
        nav a { display: inline-block; padding: .4rem .8rem .4rem 0; }
        a { color: var(--link); }
        code { font: .9em ui-monospace, monospace; overflow-wrap: anywhere; }
        small, .soft { color: var(--soft); font-size: .85em; }
        .wide { overflow-x: auto; border: 1px solid var(--line); border-radius: .5rem; }
        .wide:focus-visible, a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
        table { border-collapse: collapse; width: 100%; }
        caption { text-align: left; padding: .5rem .75rem; color: var(--soft); font-size: .85em; }
        th, td { padding: .4rem .75rem; border-top: 1px solid var(--line); text-align: left; vertical-align: top; }
        thead th { background: var(--card); white-space: nowrap; }
        th small { display: block; font-weight: 400; }
        tbody th { white-space: nowrap; }
        td small.fix { white-space: normal; }
        tbody th { background: var(--page); font-weight: 600; position: sticky; left: 0; z-index: 1; }
        td small { display: block; white-space: nowrap; }
        td code { display: inline-block; max-width: 22rem; }
        .inherited, .default { color: var(--soft); }
        .missing, .error { color: var(--bad); background: var(--bad-page); font-weight: 600; }
        .warning, .shared { color: var(--warn); }
        .good { color: var(--good); }
        .fix { display: block; }
        @media (max-width: 40rem) { tbody th { position: static; white-space: normal; } th, td { padding: .4rem .5rem; } }
        @media print { .wide { overflow: visible; border: 0; } nav { display: none; } }
        </style>

        """
    )
}
