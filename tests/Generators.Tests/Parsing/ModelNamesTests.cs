namespace Typed.Generators.Parsing;

/// <summary>The generator knows no library: its copy of the short names is compared with the original.</summary>
public sealed class ModelNamesTests
{
    [Fact]
    public void BuiltIn_AreThoseOfTheLibrary() =>
        Assert.Equal(Models.ModelNames.BuiltIn.Keys.Order(StringComparer.Ordinal), ModelNames.BuiltIn.Order(StringComparer.Ordinal));
}
