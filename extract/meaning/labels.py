"""What a number counts, in the words of the text: the phrase before it (招聘会7场) or after it (3家老年助餐点)."""

from __future__ import annotations

from functools import lru_cache

from msgspec.structs import replace

from extract.alternatives import any_of
from extract.clauses import Mention, Sentence, clauses_before
from extract.expressions import expression
from extract.grammar import Grammar
from extract.indicators import KnownNames
from extract.meaning.bare_heads import bare_heads
from extract.meaning.heading_topics import heading_topics
from extract.meaning.list_labels import list_labels
from extract.meaning.measures import BASE_OF_GAP, BESIDE_ANOTHER, OF_A_PLAN, MeasureReading
from extract.meaning.part_labels import part_labels
from extract.meaning.phrases import joined, phrases

_DID = ("完成", "占", "为", "达到", "达")
_PART, _SHARE = "部分", "占"
_LONGEST_TOPIC = 20


class LabelReader:
    """Reads labels; made once from the grammar."""

    def __init__(self, grammar: Grammar) -> None:
        words = grammar.words.labels
        self._phrases = phrases(grammar)
        self._measured = frozenset(grammar.units.measured)
        self._shared = expression(rf"{any_of(words.shared_heads)}$")
        self._continuations = expression(any_of(words.continuations, escape=False))
        self._patterns = grammar.patterns
        self._compared = tuple(words.compared)
        self._alone, self._stages = words.alone, frozenset(words.stages)
        self._topics, self._heads = heading_topics(grammar), bare_heads(grammar)
        self._parts, self._lists = part_labels(grammar), list_labels(grammar)
        self._kinds, self._sites = frozenset(words.kinds), frozenset(words.sites)

    def read(
        self,
        sentence: Sentence,
        measures: list[MeasureReading],
        known: KnownNames,
        places: tuple[str, ...] = (),
        former: str = "",
        *,
        follows: bool = False,
    ) -> list[str]:
        """The labels of the mentions of a sentence.

        Args:
            sentence: the sentence.
            measures: the measures of its mentions; their ``own`` words stand for what is before the number.
            known: the names that the catalogue knows.
            places: names of places that clauses open with and labels don't need.
            former: the last label of the sentence before; a sentence that opens with 其中, 分季度看 goes on with it.
            follows: whether the sentence stands right behind that one; then it goes on with its thing where it names
                none itself (上半年已完成5万人).
        """
        if places and any(measure.own.startswith(places) for measure in measures):
            measures = [replace(measure, own=_without_place(measure.own, places)) for measure in measures]
        goes_on = former and (
            self._continuations.match(sentence.text) or (follows and self._names_nothing(sentence, measures[0]))
        )
        labels: list[str] = [former] if goes_on else []
        for i in range(len(sentence.mentions)):
            labels.append(self._label(sentence, i, measures[i], labels, known))
        self._parts.name(sentence, measures, labels, former if goes_on else "", known)
        labels = labels[1:] if goes_on else labels
        self._share_heads(sentence, labels)
        self._lists.distribute(sentence, measures, labels, known)
        for i in range(len(labels) - 1):
            if self._is_built_on(sentence.mentions[i]):
                labels[i] = labels[i + 1]  # 在2023年完成4.4亿元的基础上,税收增长5%
        return labels

    def _is_built_on(self, mention: Mention) -> bool:
        """Whether a number that names nothing is what the next one is built on."""
        built = self._patterns["built_on"].match(mention.after)
        return built is not None and not self._phrases.left(mention.before.removeprefix("在"))

    def _label(
        self,
        sentence: Sentence,
        i: int,
        measure: MeasureReading,
        labels: list[str],
        known: KnownNames,
    ) -> str:
        mention, read = sentence.mentions[i], self._phrases
        if measure.why == BESIDE_ANOTHER:  # 增长9.2%,高于全市1.1个百分点
            beside = self._patterns["beside_another"].search(measure.own)
            thing = read.left(measure.own[: beside.start()]) if beside else ""
            return (thing or (labels[-1] if labels else "")) + (beside[0] if beside else "")
        if measure.why == BASE_OF_GAP and labels:
            return labels[-1]
        words = measure.own
        if not i and not mention.clause and (item := self._patterns["item_number"].match(words)):
            words = words[item.end() :]  # 04 适老化改造400户
        own = read.left(words)
        if labels and (told := self._of_former(words, own, sentence, i, labels[-1], known)):
            return told
        if mention.after and self._patterns["spends"].fullmatch(own) and (what := self._spent_on(sentence, i)):
            return own + what
        if measure.measure != "level":
            return self._of_rate(own, sentence, i, measure, labels, known)
        if own in self._kinds and labels and _is_in_brackets(sentence, i):
            return own + self._without_kind(labels[-1])  # 幼儿园24所(公办15所,民办9所)
        if mention.follows and own and not sentence.mentions[i - 1].listed:
            own = read.after_verb(own)  # 439家|企业减免房租|1832万元: the second is of what was done
        unit = mention.quantity.unit
        thing = read.right(mention.after)
        if not mention.after and mention.precedes and not mention.listed:
            thing = read.right(sentence.mentions[i + 1].after)  # 4批12个病例: both are of the cases
        if own and thing and not read.is_verb(own) and self._patterns["became_of_them"].fullmatch(thing):
            thing = ""  # 帮扶长期失业青年44人就业
        if thing in self._stages and not mention.follows and own and not read.is_verb(own) and not read.is_bare(own):
            return joined(own, thing)  # 居家适老化改造122户|完工
        if thing and unit not in self._measured and not (own and read.starts_with_verb(thing)):
            return self._of_right(sentence, i, thing, labels)
        if thing and own and mention.after.startswith("的"):
            return own + thing
        if thing and (not own or read.is_verb(own)):
            return read.verb(measure.own) + thing
        if thing and unit != "元" and len(own + thing) <= 14:
            return own + thing  # 小区27.4万平方米修缮, 诉求100%解决
        return self._of_left(own, sentence, i, measure, labels, known)

    def _of_former(
        self, words: str, own: str, sentence: Sentence, i: int, former: str, known: KnownNames
    ) -> str | None:
        """Label of a number whose words tell of the thing of the number before it; None for others.

        Args:
            words, own: the words before the number, and what they name.
            sentence, i: the sentence and the number's place in it.
            former: the label of the number before it.
            known: the names that the catalogue knows.
        """
        mention, read, patterns = sentence.mentions[i], self._phrases, self._patterns
        if patterns["told_beside"].fullmatch(words) or patterns["verb_alone"].fullmatch(own):
            return former  # 与去年的1.9亿元持平; 建成公园3个,去年又建5个
        if own and own in former and read.is_verb(own) and not read.right(mention.after):
            return former  # 计划城镇新增就业4500人,实际新增5120人
        if own and former.startswith(own) and read.is_verb(own) and not read.right(mention.after):
            return read.without_stage(former)  # 计划签约电梯20台,最终签约26台
        if i and former not in known.names and patterns["whole_told"].fullmatch(words):
            return patterns["parts_named"].sub("", former, count=1)  # 两村改造25户,全镇共110户
        if i and self._tells_of_enterprises(sentence, i - 1, former) and patterns["reached_by_them"].fullmatch(words):
            return former + own  # 规上工业企业132家,实现工业总产值343亿元
        if not own and (done := patterns["done_to"].match(mention.after)):
            return joined(read.root(former), done["verb"])  # 发现隐患120处,其中118处|已整改
        if own.endswith(_PART) and len(own) > len(_PART):
            return own.removesuffix(_PART) + former  # 工业总产值9亿元,规模以上部分7亿元
        if patterns["for_each"].fullmatch(own):
            return own + former
        return former + own if own == _SHARE else None  # 过夜游客4万人次,占15%

    def _of_rate(
        self, own: str, sentence: Sentence, i: int, measure: MeasureReading, labels: list[str], known: KnownNames
    ) -> str:
        """Label of a rate, a difference or a completion: the thing it names, else that of the amount before it."""
        if own.startswith(self._compared):
            own = ""  # 比上学期增加620人
        if i > 1 and measure.why == OF_A_PLAN and sentence.mentions[i].before == "的" and _was_done(sentence, i - 1):
            return labels[-2]  # 收入2.4亿元,完成人大批准的预算2.5亿元的96%: the share is one of the income
        complete = self._heads.complete(own, sentence, i, labels, known) if own else ""
        turned = "" if complete else self._named_between(sentence, i, known)
        return complete or turned or self._inherit(labels, sentence, i, measure)

    def _named_between(self, sentence: Sentence, i: int, known: KnownNames) -> str:
        """What a clause without a number names in full between a rate and the number before it: 进出口增速为-6.3%,
        税收收入由升转降,负增长|1.7%; else ""."""
        clause = sentence.mentions[i].clause
        if not i or clause - sentence.mentions[i - 1].clause < 2:
            return ""
        topic = self._phrases.topic(clauses_before(sentence, i)[0])
        return topic if topic in known.names else ""

    def _of_left(
        self, own: str, sentence: Sentence, i: int, measure: MeasureReading, labels: list[str], known: KnownNames
    ) -> str:
        """Label of an amount by what stands before it, with what it shares with the number before."""
        read, mention = self._phrases, sentence.mentions[i]
        if not own:
            return self._inherit(labels, sentence, i, measure)
        per_head = self._patterns["per_head"].search(labels[-1]) if labels and mention.quantity.unit == "元" else None
        if per_head and labels[-1][per_head.start() : per_head.start(1)] == own[-2:]:
            return own + per_head[1]  # 居民人均可支配收入…,其中城镇居民…
        if per_head and own in self._kinds:
            return own + per_head[0]  # 居民人均可支配收入…,城镇42870元
        told = read.starts_with_full_verb(own) or self._patterns["newly"].search(own)  # 城镇新增就业
        if i and sentence.mentions[i - 1].listed and not told:
            own = read.leading_verb(labels[-1]) + own  # 新增停车位860个、充电桩210个
        return self._heads.complete(own, sentence, i, labels, known)

    def _tells_of_enterprises(self, sentence: Sentence, i: int, label: str) -> bool:
        """Whether the i-th number, of that label, counts enterprises, no new ones, of which the next clause tells."""
        next_to = sentence.mentions[i + 1].clause - sentence.mentions[i].clause <= 1
        return next_to and self._patterns["counted_enterprises"].fullmatch(label) is not None

    def _spent_on(self, sentence: Sentence, i: int) -> str:
        """What money is spent on, as it follows the amount: 投入186万元|改造提升用房; "" where nothing tells."""
        mention, read = sentence.mentions[i], self._phrases
        after = mention.after.removeprefix("用于")
        if after == mention.after and not read.starts_with_full_verb(after):
            return ""
        if mention.precedes and read.is_verb(after):
            after += read.right(sentence.mentions[i + 1].after)
        return after if len(after) <= _LONGEST_TOPIC else ""

    def _without_kind(self, label: str) -> str:
        """A label without the kind that it opens with: 公办幼儿园 is 幼儿园."""
        kind = next((kind for kind in self._kinds if label.startswith(kind) and len(label) > len(kind)), "")
        return label[len(kind) :]

    def _of_right(self, sentence: Sentence, i: int, thing: str, labels: list[str]) -> str:
        """Label of a number with its thing after it: with its verb, and the head of a number that follows directly."""
        mention, read = sentence.mentions[i], self._phrases
        if read.is_bare(thing) and labels:
            return read.root(labels[-1], with_verb=thing in self._stages) + thing  # 另有12台正在办理前期手续
        if mention.precedes and not mention.listed and len(thing) <= 8:
            head = read.right(sentence.mentions[i + 1].after)
            if head not in ("", thing) and not read.breaks(thing):
                return thing + head  # 42个住宅小区共309万平方米的雨污分流改造
        follows = mention.follows and not sentence.mentions[i - 1].listed
        work = read.left(mention.before) if thing in self._sites and not follows else ""
        if work and thing in self._sites and thing in (topic := self._topics.before(sentence)) and work in topic:
            return topic  # 1.老旧小区改造。全年计划改造9个小区
        if self._is_work_on_sites(work):
            return work + thing  # 雨污混接改造7个小区
        if thing in self._sites and mention.clause and (topic := self._told_as_to(clauses_before(sentence, i)[0])):
            return topic  # 老旧小区改造方面,已完成6个小区
        return (read.last_verb(mention.before) if follows else read.verb(mention.before)) + thing

    def _is_work_on_sites(self, phrase: str) -> bool:
        """Whether a phrase tells what was done to the sites that are counted: 雨污混接改造, 雨污分流涉及."""
        ends = self._shared.search(phrase) or self._patterns["reaches_sites"].search(phrase)
        return ends is not None and not self._patterns["list_of_names"].search(phrase)

    def _told_as_to(self, clause: str) -> str:
        """The thing of which a clause says that what follows is told (老旧小区改造方面); "" for other clauses."""
        clause = clause.rstrip(",:")
        about = self._patterns["as_to"].search(clause)
        return self._phrases.topic(clause[: about.start()]) if about else ""

    def _inherit(self, labels: list[str], sentence: Sentence, i: int, measure: MeasureReading) -> str:
        """Label of a number that names nothing itself: that of the number before, else the sentence's topic."""
        mention = sentence.mentions[i]
        named = self._phrases.left(mention.before) if measure.measure == "level" else mention.before.strip("+")
        alone = not (named or mention.after or mention.follows or mention.precedes)
        if alone and mention.clause and not (i and sentence.mentions[i - 1].clause == mention.clause - 1):
            thing = self._phrases.topic(clauses_before(sentence, i)[0])
            if thing:
                return thing  # 供水工程正在施工中(65%)
        if labels:
            of_share = measure.measure == "level" or mention.quantity.unit == "百分点"
            former = labels[-1] if of_share else self._amount_before(sentence, i, labels)
            return self._counted_alone(sentence, i, former) or former
        for clause in clauses_before(sentence, i):
            topic = self._phrases.topic(clause)
            if topic:
                return topic
        named = self._phrases.right(mention.after) or self._topics.before(sentence)
        return named or self._phrases.topic(mention.before) or mention.before[-10:]

    def _amount_before(self, sentence: Sentence, i: int, labels: list[str]) -> str:
        """The label of the number before the i-th that is no share: 投资7亿元,占三成,增长9% tells of the investment."""
        told = zip(reversed(labels[-i:] if i else []), reversed(sentence.mentions[:i]), strict=True)
        amounts = (
            label
            for label, mention in told
            if mention.quantity.unit != "%" or not self._patterns["share_label"].search(label)
        )
        return next(amounts, labels[-1])

    def _counted_alone(self, sentence: Sentence, i: int, former: str) -> str:
        """What a number of households or people without words counts, behind one of villages: 13个村,2746户9123人."""
        counted = self._alone.get(sentence.mentions[i].quantity.unit, "")
        if former in self._alone.values():
            return counted
        joined = i and sentence.mentions[i - 1].listed
        return "" if joined or not self._patterns["small_places"].search(former) else counted

    def _names_nothing(self, sentence: Sentence, measure: MeasureReading) -> bool:
        """Whether neither the first number's own clause nor one before it names a thing."""
        read = self._phrases
        if read.left(measure.own) or read.right(sentence.mentions[0].after):
            return False
        return not any(read.topic(clause) for clause in clauses_before(sentence, 0))

    def _share_heads(self, sentence: Sentence, labels: list[str]) -> None:
        """完成1家…之家、3家…中心建设: the head at the end of a list belongs to each of its members."""
        for i in range(len(labels) - 2, -1, -1):
            mention = sentence.mentions[i]
            if not mention.listed or not self._phrases.right(mention.after):
                continue
            head = self._shared.search(labels[i + 1])
            if head and not self._shared.search(labels[i]) and not self._phrases.has_tail(mention.after):
                of_area = labels[i] in self._sites and sentence.mentions[i + 1].quantity.unit in self._measured
                labels[i] += labels[i + 1] if of_area else head[0]  # 18个住宅小区、126万平方米雨污分流改造


def _was_done(sentence: Sentence, i: int) -> bool:
    """Whether a planned amount is what something named before did: 完成人大批准的调整预算37.5亿元的…"""
    return not sentence.mentions[i].follows and sentence.mentions[i].before.startswith(_DID)


def _is_in_brackets(sentence: Sentence, i: int) -> bool:
    """Whether a mention stands in brackets."""
    before = sentence.text[: sentence.mentions[i].quantity.start - sentence.start]
    return before.rfind("(") > before.rfind(")")


def _without_place(words: str, places: tuple[str, ...]) -> str:
    """The words before a number without the place they open with: 东关镇新建口袋公园."""
    place = next((place for place in places if words.startswith(place)), "")
    return words[len(place) :]


@lru_cache(maxsize=4)
def label_reader(grammar: Grammar) -> LabelReader:
    """The reader of a grammar, made once."""
    return LabelReader(grammar)
