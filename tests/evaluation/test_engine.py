from evaluation.engine import f1, table

INT8 = {"GUM test": {"UPOS": 97.5, "LAS": 89.0}}


def test_f1_of_nothing_sought_and_nothing_found_is_whole() -> None:
    assert f1(0, 0, 0) == 100
    assert f1(1, 2, 2) == 50


def test_figures_of_one_engine_stand_in_one_line_a_test_set() -> None:
    (line,) = table(INT8).splitlines()
    assert line.split() == ["GUM", "test", "UPOS", "97.5", "LAS", "89.0"]


def test_fp32_stands_beside_int8_with_the_difference() -> None:
    _, _, las = table(INT8, {"GUM test": {"UPOS": 97.6, "LAS": 89.4}}).splitlines()
    assert las.split() == ["GUM", "test", "LAS", "89.0", "89.4", "-0.4"]
