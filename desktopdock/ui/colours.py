"""Every colour of the window by its role, for light and for dark, and the colour of a tone."""

from msgspec import Struct

from desktopdock.presentation.cells import Tone


class Colours(Struct, frozen=True):
    """Surfaces and lines, text, accent and controls, states, logs and charts, in this order."""

    bg: str
    surface: str
    sidebar: str
    sunken: str
    chip: str
    hover: str
    selection: str
    border: str
    hairline: str
    control_border: str
    check_border: str
    scrim: str
    scrim_palette: str
    tooltip: str
    tooltip_text: str

    text: str
    text_2: str
    text_disabled: str
    link: str
    ok_text: str
    warn_text: str
    error_text: str

    accent: str
    accent_fill: str
    accent_hover: str
    accent_pressed: str
    danger_fill: str
    danger_hover: str
    danger_pressed: str
    on_fill: str
    button_hover: str
    button_pressed: str
    focus: str
    accent_soft: str
    accent_soft_border: str
    ok_soft: str
    ok_soft_border: str
    warn_soft: str
    warn_soft_border: str
    error_soft: str
    error_soft_border: str
    field_in_dialog: str

    running: str
    busy: str
    paused: str
    unhealthy: str
    exited: str
    failed: str
    created: str
    unknown: str

    hit: str
    hit_text: str
    current_hit: str
    current_hit_text: str
    accent_area: str
    memory: str
    memory_area: str
    second_series: str
    base_layer: str
    members: tuple[str, ...]


LIGHT = Colours(
    bg="#FFFFFF", surface="#FFFFFF", sidebar="#F5F6F8", sunken="#F5F6F8", chip="#EEF1F5", hover="#F5F7FA",
    selection="#E6EFFE", border="#E4E7EC", hairline="#E9ECF0", control_border="#C9CFD8", check_border="#7F8898",
    scrim="#57141A26", scrim_palette="#2E141A26", tooltip="#1B2130", tooltip_text="#FFFFFF",
    text="#1B2130", text_2="#5C6679", text_disabled="#667085", link="#1F57DB", ok_text="#0E7A41",
    warn_text="#8A5A0B", error_text="#B3261E",
    accent="#2563EB", accent_fill="#2563EB", accent_hover="#1E57D9", accent_pressed="#1A4ABF",
    danger_fill="#B3261E", danger_hover="#9C1F18", danger_pressed="#851913", on_fill="#FFFFFF",
    button_hover="#F5F7FA", button_pressed="#EEF1F5", focus="#2563EB",
    accent_soft="#EEF4FF", accent_soft_border="#C3D6FB", ok_soft="#EBF7F0", ok_soft_border="#BFE3CE",
    warn_soft="#FDF6E9", warn_soft_border="#ECD9B4", error_soft="#FDF0EF", error_soft_border="#F1C9C6",
    field_in_dialog="#FFFFFF",
    running="#159A55", busy="#2563EB", paused="#B7791F", unhealthy="#B7791F", exited="#667085", failed="#D0342C",
    created="#667085", unknown="#667085",
    hit="#FBE7A8", hit_text="#1B2130", current_hit="#F7C948", current_hit_text="#1B2130",
    accent_area="#D4E0FB", memory="#159A55", memory_area="#D1EBDE", second_series="#7A4FC9", base_layer="#A9C4F8",
    members=("#1F57DB", "#0B7A5E", "#7A3FC0", "#9A5B0A", "#B3266E", "#0F7391", "#5A6B12", "#8A4B3C"),
)  # fmt: skip

DARK = Colours(
    bg="#14171C", surface="#1A1E25", sidebar="#0F1115", sunken="#14171C", chip="#232936", hover="#1A1F27",
    selection="#1D2B45", border="#262B34", hairline="#21262E", control_border="#3A4250", check_border="#7B8495",
    scrim="#8C000000", scrim_palette="#2E000000", tooltip="#2B323D", tooltip_text="#FFFFFF",
    text="#E6E9EF", text_2="#98A1B2", text_disabled="#8B94A5", link="#6BA3FB", ok_text="#2FBF71",
    warn_text="#E5A50A", error_text="#F47A77",
    accent="#3B82F6", accent_fill="#2563EB", accent_hover="#2F6FE4", accent_pressed="#1D4ED8",
    danger_fill="#B3261E", danger_hover="#C62F27", danger_pressed="#9C1F18", on_fill="#FFFFFF",
    button_hover="#232936", button_pressed="#2B323D", focus="#3B82F6",
    accent_soft="#19243A", accent_soft_border="#2A4474", ok_soft="#172720", ok_soft_border="#23513A",
    warn_soft="#292318", warn_soft_border="#524219", error_soft="#2A1C20", error_soft_border="#54302F",
    field_in_dialog="#14171C",
    running="#2FBF71", busy="#3B82F6", paused="#E5A50A", unhealthy="#E5A50A", exited="#8B94A5", failed="#EF5350",
    created="#8B94A5", unknown="#8B94A5",
    hit="#4A3D12", hit_text="#E6E9EF", current_hit="#E5A50A", current_hit_text="#14171C",
    accent_area="#1C2B47", memory="#2FBF71", memory_area="#19372D", second_series="#A98BE8", base_layer="#2F4B80",
    members=("#6BA3FB", "#3FC9A7", "#D6A2F5", "#F2B179", "#F58FB8", "#6CC7E0", "#B9CC5A", "#E0A090"),
)  # fmt: skip


def tone_colour(tone: Tone, colours: Colours) -> str:
    """The text colour of a tone."""
    return {
        Tone.NORMAL: colours.text,
        Tone.QUIET: colours.text_2,
        Tone.ACCENT: colours.link,
        Tone.OK: colours.ok_text,
        Tone.WARNING: colours.warn_text,
        Tone.ERROR: colours.error_text,
    }[tone]


def tone_soft(tone: Tone, colours: Colours) -> tuple[str, str]:
    """The soft fill of a tone and its border."""
    return {
        Tone.ACCENT: (colours.accent_soft, colours.accent_soft_border),
        Tone.OK: (colours.ok_soft, colours.ok_soft_border),
        Tone.WARNING: (colours.warn_soft, colours.warn_soft_border),
        Tone.ERROR: (colours.error_soft, colours.error_soft_border),
    }.get(tone, (colours.surface, colours.border))
