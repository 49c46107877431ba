namespace Typed.BuildTasks;

public sealed class CatalogueNamesTests
{
    [Theory]
    [InlineData("gpt2", "Gpt2")]
    [InlineData("quill", "Quill")]
    [InlineData("qwen3-0.6b", "Qwen3_0_6b")]
    [InlineData("HuggingFaceTB/SmolLM2-135M-Instruct", "SmolLM2_135MInstruct")]
    [InlineData("my novelist", "MyNovelist")]
    [InlineData("7b", "_7b")]
    [InlineData("class", "Class")]
    [InlineData("é-1", "É1")]
    [InlineData("--", "_")]
    public void Name_IsAnIdentifier(string name, string expected) => Assert.Equal([expected], CatalogueNames.Of([name]));

    [Theory]
    [InlineData("Demo.App", "Demo.App")]
    [InlineData("my-app", "my_app")]
    [InlineData("2048", "_2048")]
    [InlineData("Acme.event", "Acme.@event")]
    [InlineData("", "")]
    public void Namespace_IsOneWhateverTheProjectIsCalled(string rootNamespace, string expected) =>
        Assert.Equal(expected, CatalogueNames.NamespaceOf(rootNamespace));

    [Fact]
    public void Names_ThatDifferInTheirOwners_HaveThemInFront() =>
        Assert.Equal(["AnnStory", "BobStory", "Gpt2"], CatalogueNames.Of(["ann/story", "bob/story", "gpt2"]));

    [Fact]
    public void Names_ThatDifferInNothingThatCounts_AreAnError()
    {
        ModelCatalogueException error = Assert.Throws<ModelCatalogueException>(() => CatalogueNames.Of(["my-model", "my.model"]));
        Assert.Equal(
            "Models 'my-model' and 'my.model' would both be LocalModels.MyModel. Give one of the TypedModel items another name, or set " +
            "EnableTypedModelCatalogue to false.",
            error.Message);
    }
}
