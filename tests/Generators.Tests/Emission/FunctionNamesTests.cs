namespace Typed.Generators.Emission;

public sealed class FunctionNamesTests
{
    [Theory]
    [InlineData("Find", "Find")]
    [InlineData("R\u00E9sum\u00E9", "Resume")]
    [InlineData("Re\u0301sume\u0301", "Resume")]
    [InlineData("\u00C5ngstr\u00F6m_2", "Angstrom_2")]
    [InlineData("Stra\u00DFe", "Strau00DFe")]
    [InlineData("\u8A9E", "u8A9E")]
    public void Ascii_OfAName_IsTheSameWhoeverBuilds(string name, string expected) => Assert.Equal(expected, FunctionNames.Ascii(name));
}
