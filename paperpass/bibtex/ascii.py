"""Names and words of any script in plain ASCII letters, for keys: readable rather than exact."""

import re
import unicodedata
from functools import lru_cache

from paperpass.bibtex.scripts import spelt_out

_LATIN = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ŋ": "ng", "ı": "i",
    "ĸ": "k", "ŧ": "t", "ə": "e", "ƒ": "f", "ȷ": "j", "ơ": "o", "ư": "u", "ɛ": "e", "ɔ": "o", "µ": "mu", "ʼ": "",
    "ℓ": "l", "ℏ": "h",
}  # fmt: skip
_GERMAN = {"ä": "ae", "ö": "oe", "ü": "ue"}
_CYRILLIC = dict(
    zip(
        "абвгдезийклмнопрстуфыэіїєґўјљњћђџѕ",
        "a b v g d e z i i k l m n o p r s t u f y e i yi ye g u j lj nj c dj dz dz".split(),
        strict=True,
    )
) | {
    "ё": "e", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "",
    "ю": "yu", "я": "ya",
}  # fmt: skip
_GREEK = dict(zip("αβγδεζηικλμνξοπρσςτυφω", "abgdeziiklmnxoprsstyfo", strict=True)) | {
    "θ": "th", "χ": "ch", "ψ": "ps",
}  # fmt: skip
_CHINESE = dict(
    pair.split("=")
    for pair in (
        "王=wang 李=li 张=zhang 張=zhang 刘=liu 劉=liu 陈=chen 陳=chen 杨=yang 楊=yang "
        "赵=zhao 趙=zhao 黄=huang 黃=huang 周=zhou 吴=wu 吳=wu 徐=xu 孙=sun 孫=sun "
        "胡=hu 朱=zhu 高=gao 林=lin 何=he 郭=guo 马=ma 馬=ma 罗=luo 羅=luo "
        "梁=liang 宋=song 郑=zheng 鄭=zheng 谢=xie 謝=xie 韩=han 韓=han 唐=tang 冯=feng "
        "馮=feng 于=yu 董=dong 萧=xiao 蕭=xiao 肖=xiao 程=cheng 曹=cao 袁=yuan 邓=deng "
        "鄧=deng 许=xu 許=xu 傅=fu 沈=shen 曾=zeng 彭=peng 吕=lyu 呂=lyu 苏=su "
        "蘇=su 卢=lu 盧=lu 蒋=jiang 蔣=jiang 蔡=cai 贾=jia 賈=jia 丁=ding 魏=wei "
        "薛=xue 叶=ye 葉=ye 阎=yan 閻=yan 余=yu 潘=pan 杜=du 戴=dai 夏=xia "
        "钟=zhong 鍾=zhong 汪=wang 田=tian 任=ren 姜=jiang 范=fan 方=fang 石=shi 姚=yao "
        "谭=tan 譚=tan 廖=liao 邹=zou 鄒=zou 熊=xiong 金=jin 陆=lu 陸=lu 郝=hao "
        "孔=kong 白=bai 崔=cui 康=kang 毛=mao 邱=qiu 秦=qin 江=jiang 史=shi 顾=gu "
        "顧=gu 侯=hou 邵=shao 孟=meng 龙=long 龍=long 万=wan 萬=wan 段=duan 钱=qian "
        "錢=qian 汤=tang 湯=tang 尹=yin 黎=li 易=yi 常=chang 武=wu 乔=qiao 喬=qiao "
        "贺=he 賀=he 赖=lai 賴=lai 龚=gong 龔=gong 文=wen 严=yan 嚴=yan 温=wen 牛=niu 倪=ni "
        "俞=yu 章=zhang 鲁=lu 魯=lu 葛=ge 韦=wei 韋=wei 申=shen 毕=bi 畢=bi 聂=nie 聶=nie "
        "向=xiang 柳=liu 邢=xing 岳=yue 齐=qi 齊=qi 梅=mei 莫=mo 庄=zhuang 莊=zhuang 辛=xin "
        "管=guan 祝=zhu 左=zuo 谷=gu 舒=shu 耿=geng 詹=zhan 关=guan 關=guan 苗=miao 凌=ling "
        "费=fei 費=fei 纪=ji 紀=ji 盛=sheng 童=tong 欧=ou 歐=ou 项=xiang 項=xiang 曲=qu 成=cheng "
        "阳=yang 陽=yang 裴=pei 卫=wei 衛=wei 屈=qu 鲍=bao 鮑=bao 覃=qin 霍=huo 翁=weng 甘=gan "
        "景=jing 单=shan 單=shan 包=bao 宁=ning 寧=ning 柯=ke 阮=ruan 桂=gui 柴=chai 华=hua 華=hua "
        "车=che 車=che 房=fang 吉=ji 饶=rao 饒=rao 古=gu 池=chi 穆=mu 艾=ai 蓝=lan 藍=lan"
    ).split()
)
_COMPOUND = dict(
    pair.split("=")
    for pair in (
        "欧阳=ouyang 歐陽=ouyang 司马=sima 司馬=sima 诸葛=zhuge 諸葛=zhuge 上官=shangguan 慕容=murong "
        "皇甫=huangfu 令狐=linghu"
    ).split()
)
_JAPANESE = dict(
    pair.split("=")
    for pair in (
        "佐藤=sato 鈴木=suzuki 高橋=takahashi 田中=tanaka 伊藤=ito 渡辺=watanabe 山本=yamamoto "
        "中村=nakamura 小林=kobayashi 加藤=kato 吉田=yoshida 山田=yamada 佐々木=sasaki 山口=yamaguchi "
        "松本=matsumoto 井上=inoue 木村=kimura 斎藤=saito 清水=shimizu 山崎=yamazaki 森=mori "
        "池田=ikeda 橋本=hashimoto 石川=ishikawa 前田=maeda 藤田=fujita 岡田=okada 後藤=goto "
        "長谷川=hasegawa 村上=murakami 近藤=kondo 石井=ishii 坂本=sakamoto 遠藤=endo 青木=aoki "
        "藤井=fujii 西村=nishimura 福田=fukuda 太田=ota 三浦=miura"
    ).split()
)
_OF_SEVERAL = {name: reading for name, reading in (_COMPOUND | _JAPANESE).items() if len(name) > 1}
_LONGER = re.compile("|".join(_OF_SEVERAL))
_KOREAN = {"김": "kim", "이": "lee", "박": "park", "최": "choi", "정": "jung", "강": "kang", "조": "cho", "임": "lim"}
_SOUND = re.compile(r"(?:ARABIC|HEBREW) LETTER (?:FINAL |FARSI )?([SKTDG]H|[A-Z])")
_GREEK_U = re.compile("(?<=[οό])[υύ]", re.IGNORECASE)
_HANGUL_STARTS = "g kk n d tt r m b pp s ss  j jj ch k t p h".split(" ")
_HANGUL_VOWELS = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split()
_HANGUL_ENDS = " k k k n n n t l k m l l l p l m p p t t ng t t k t p t".split(" ")


def to_ascii(text: str, *, german: bool = False) -> str:
    """The text with each letter in ASCII: accents dropped, other scripts spelt out; signs without a name are dropped.

    With `german`, umlauts become ae, oe, ue. Ideographs are spelt where they are common surnames, else by their
    code points.
    """
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text)
    text = spelt_out(text)
    text = _GREEK_U.sub("u", _LONGER.sub(lambda name: _OF_SEVERAL[name.group()], text))
    return "".join([c if c.isascii() else _letter(c, german) for c in text])


def east_asian_surname(name: str) -> str | None:
    """The family's part of a name in Chinese, Japanese or Korean script, where it comes first; None for other names."""
    first = name.split()[0] if name.split() else ""
    if not first or not all("\u3005" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7a3" for c in name if not c.isspace()):
        return None
    if " " in name.strip():
        return first
    if first[0] in _KOREAN or first[0] >= "\uac00":
        return _KOREAN.get(first[0], first[0])
    longer = _LONGER.match(first)
    return longer.group() if longer else first[0]


@lru_cache(maxsize=4096)
def _letter(letter: str, german: bool) -> str:
    small = letter.lower()
    if german and small in _GERMAN:
        return _as_case(letter, _GERMAN[small])
    for table in (_LATIN, _CYRILLIC, _GREEK, _CHINESE, _JAPANESE):
        if small in table:
            return _as_case(letter, table[small])
    base = unicodedata.normalize("NFKD", letter)
    bare = "".join(c for c in base if not unicodedata.combining(c))
    if bare.isascii():
        return bare
    if "\uac00" <= letter <= "\ud7a3":
        return _hangul(ord(letter) - 0xAC00)
    if bare != letter and bare:
        return "".join(c if c.isascii() else _letter(c, german) for c in bare)
    return _by_name(letter)


def _by_name(letter: str) -> str:
    name = unicodedata.name(letter, "")
    if "IDEOGRAPH" in name:
        return f"u{ord(letter):x}"
    words = name.split()
    if sound := _SOUND.match(name):
        return sound[1].lower()
    if {"LETTER", "SYLLABLE"} & {*words[:-1]} and unicodedata.category(letter)[0] == "L":
        return _as_case(letter, "".join(c for c in words[-1].lower() if c.isalnum()))
    return ""


def _hangul(number: int) -> str:
    start, rest = divmod(number, 21 * 28)
    vowel, end = divmod(rest, 28)
    return _HANGUL_STARTS[start] + _HANGUL_VOWELS[vowel] + _HANGUL_ENDS[end]


def _as_case(letter: str, spelt: str) -> str:
    return spelt.capitalize() if letter.isupper() else spelt
