namespace Typed.Testing.Fakes;

/// <summary>What fakes say: plain words.</summary>
internal static class FakeWords
{
    public static IReadOnlyList<string> All { get; } =
    [
        .. """
        amber apple autumn basket beacon berry birch bloom breeze bridge bright bronze calm candle canvas cedar cherry circle clear clever
        cloud clover coast copper coral cosmic cotton crisp crystal daily dawn delta desert dream eager early earth echo elder ember even
        fable falcon fern field first forest fresh friend frost garden gentle ginger glass golden grain grand grass green harbor hazel hidden
        hill honey humble island ivory jade jolly juniper kind lake lantern large lemon letter light lilac little lively lunar maple marble
        meadow mellow mint misty modern morning mountain noble north ocean olive open orange orchard paper pearl pebble pepper pine planet
        plain polite pond proud quick quiet rain raven river rocky rose round royal ruby sage sail salt sand scarlet shore silent silver simple
        small smooth snow soft solar south spark spring star steady stone storm summer sunny sweet swift tall teal tidy timber tiny tower
        valley velvet violet vivid walnut warm water west wheat wild willow window winter wise wooden yellow young
        """.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
    ];
}
