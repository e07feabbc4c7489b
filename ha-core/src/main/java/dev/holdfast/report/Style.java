package dev.holdfast.report;

/** How a page looks. */
final class Style {

    /** No address, no font, nothing to load in it. */
    static final String SHEET = ":root{color-scheme:light dark;" + Palette.properties(false) + "}\n"
            + "@media (prefers-color-scheme:dark){:root{" + Palette.properties(true) + "}}\n"
            + """
            *{box-sizing:border-box}
            html{-webkit-text-size-adjust:100%}
            body{margin:0;background:var(--paper);color:var(--ink);
             font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;overflow-wrap:anywhere}
            header,nav,main,footer{max-width:1200px;margin:0 auto;padding:0 20px}
            header{padding-top:28px}
            h1{font-size:1.7rem;line-height:1.2;margin:0 0 6px;letter-spacing:-.01em}
            h2{font-size:1.25rem;line-height:1.3;margin:0 0 12px}
            p{margin:0 0 12px;max-width:78ch}
            .lead{color:var(--muted)}
            a{color:var(--accent)}
            .skip{position:absolute;left:-9999px}
            .skip:focus{position:static}
            nav ul{display:flex;flex-wrap:wrap;gap:6px 16px;list-style:none;margin:14px 0 0;padding:12px 0;
             border-top:1px solid var(--rule);border-bottom:1px solid var(--rule);font-size:.92rem}
            section{margin:34px 0;scroll-margin-top:12px}
            dl,ul,ol,figure{margin:0}
            section>*+*{margin-top:16px}
            section>h2+*{margin-top:0}
            .figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(170px,1fr));gap:10px}
            .figures div{background:var(--panel);border:1px solid var(--rule);border-left:4px solid var(--rule);
             border-radius:6px;padding:9px 12px}
            .figures dt{color:var(--muted);font-size:.84rem;line-height:1.3}
            .figures dd{margin:2px 0 0;font-size:1.2rem;font-weight:600;line-height:1.3}
            .figures dd.note{font-size:.84rem;font-weight:400;color:var(--muted)}
            .figures .alarm{border-left-color:var(--alarm)}
            .figures .warning{border-left-color:var(--warning)}
            .figures .note-tone{border-left-color:var(--note)}
            .figures .good{border-left-color:var(--good)}
            .scroll{overflow-x:auto;border:1px solid var(--rule);border-radius:6px}
            .scroll:focus-visible,a:focus-visible,summary:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
            table{border-collapse:collapse;width:100%;font-size:.88rem;overflow-wrap:normal}
            caption,figcaption{text-align:left;font-size:.88rem;color:var(--muted);padding:8px 12px}
            .caption{display:inline-block;position:sticky;left:12px;max-width:calc(100vw - 60px)}
            th,td{text-align:left;vertical-align:top;padding:7px 12px;border-top:1px solid var(--rule)}
            thead th{background:var(--panel);white-space:nowrap}
            td,tbody th{max-width:46ch}td:only-child{max-width:none}
            .wide{min-width:20ch;overflow-wrap:anywhere}
            .short{white-space:nowrap}
            tbody th{font-weight:600}
            figure .scroll{background:var(--paper)}
            details{margin-top:8px}
            summary{cursor:pointer;color:var(--accent);font-size:.88rem;padding:4px 0}
            .badge{display:inline-block;font-size:.74rem;font-weight:700;letter-spacing:.03em;line-height:1.5;
             border:1.5px solid currentColor;border-radius:4px;padding:0 7px;margin-right:8px;white-space:nowrap}
            .badge.alarm{color:var(--alarm)}.badge.warning{color:var(--warning)}.badge.note-tone{color:var(--note)}
            .badge.good{color:var(--good)}.badge.plain{color:var(--muted)}
            .entries,.events{list-style:none;padding:0}
            .entries>li{border:1px solid var(--rule);border-left-width:4px;border-radius:6px;padding:12px 14px;
             margin-bottom:10px;background:var(--panel)}
            .entries>li.alarm{border-left-color:var(--alarm)}.entries>li.warning{border-left-color:var(--warning)}
            .entries>li.note-tone{border-left-color:var(--note)}.entries>li.good{border-left-color:var(--good)}
            .entry{margin:0 0 6px;font-weight:600;max-width:none}
            .entries dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 14px;margin:0;font-size:.92rem}
            .entries dt{color:var(--muted)}
            .entries dd{margin:0;min-width:0}
            .events{border-left:2px solid var(--rule);margin-left:6px}
            .events>li{position:relative;padding:0 0 16px 20px}
            .events>li::before{content:"";position:absolute;left:-7px;top:7px;width:12px;height:12px;border-radius:50%;
             background:var(--paper);border:3px solid var(--muted)}
            .events>li.alarm::before{border-color:var(--alarm)}.events>li.warning::before{border-color:var(--warning)}
            .events>li.good::before{border-color:var(--good)}.events>li.note-tone::before{border-color:var(--note)}
            .events time{color:var(--muted);font-variant-numeric:tabular-nums;font-size:.84rem;margin-right:8px}
            .events p{margin:2px 0 0}
            .events ul{margin:4px 0 0;padding-left:20px}
            .events details{margin-top:2px}
            .events details li{font-size:.88rem;color:var(--muted)}
            footer{color:var(--muted);font-size:.84rem;padding-top:8px;padding-bottom:32px}
            svg{display:block;width:100%;height:auto}
            svg text{font:12px system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;fill:var(--ink)}
            svg .code{font:11px ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace}
            svg .strong{font-weight:600}
            svg .halo{paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round}
            svg .head{font-weight:600;fill:var(--muted)}
            svg .soft{fill:var(--muted)}
            svg .box{fill:var(--panel);stroke:var(--rule);stroke-width:1.5}
            svg .frame{fill:none;stroke:var(--muted);stroke-width:1;stroke-dasharray:2 4}
            svg .link{fill:none;stroke:var(--accent);stroke-width:1.5;opacity:.75}
            svg .dashed{stroke:var(--muted);stroke-dasharray:6 4;opacity:1}
            svg .tip{fill:var(--accent)}
            svg .tip.quiet{fill:var(--muted)}
            svg .grid{stroke:var(--rule);stroke-width:1}
            svg .bar{fill:var(--panel);stroke:var(--accent);stroke-width:1.5}
            svg .critical{fill:var(--accent)}
            svg .band{fill:var(--panel)}
            svg .lane{opacity:.9}svg .wash{opacity:.13}
            svg .alarm{fill:var(--alarm)}svg .warning{fill:var(--warning)}svg .good{fill:var(--good)}
            svg .note-tone{fill:var(--note)}svg .plain{fill:var(--muted)}
            svg line.mark{stroke-width:2;stroke-dasharray:5 3;stroke:var(--muted)}
            svg line.mark.stop{stroke-width:4;stroke-dasharray:none}
            svg line.mark.alarm{stroke:var(--alarm)}svg line.mark.good{stroke:var(--good)}
            svg line.mark.warning{stroke:var(--warning)}svg line.mark.note-tone{stroke:var(--note)}
            @media (max-width:560px){
             header,nav,main,footer{padding-left:14px;padding-right:14px}
             h1{font-size:1.4rem}
             .figures{grid-template-columns:repeat(2,minmax(0,1fr))}
             .figures dd{font-size:1.05rem}
             .entries dl{grid-template-columns:4.2rem 1fr;gap:2px 8px}
             th,td{padding:6px 9px}
            }
            @media print{
             :root{color-scheme:light;PRINT}
             header,nav,main,footer{max-width:none;padding-left:0;padding-right:0}
             nav,.skip,summary{display:none}
             .scroll{overflow:visible;border:0}
             svg{min-width:0 !important}
             details::details-content{content-visibility:visible;display:block}
             .caption{position:static;max-width:none}
             .entries>li,.figures div,svg,tr{break-inside:avoid}
             h2{break-after:avoid}
            }
            """.replace("PRINT", Palette.properties(false));

    private Style() {}

    /** The class of a tone. */
    static String of(Tone tone) {
        return switch (tone) {
            case ALARM -> "alarm";
            case WARNING -> "warning";
            case NOTE -> "note-tone";
            case GOOD -> "good";
            case PLAIN -> "plain";
        };
    }
}
