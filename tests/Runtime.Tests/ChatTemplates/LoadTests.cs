using Typed.Models;
using Typed.Tests.Engines;

namespace Typed.Tests.ChatTemplates;

public sealed class LoadTests(TinyModel model) : IClassFixture<TinyModel>
{
    private static readonly PromptMessage[] s_messages = [new("user", "Hi")];

    [Fact]
    public void Load_AFolderWithoutATemplate_GivesNone()
    {
        Assert.Null(Load());
        Assert.Null(Load(("tokenizer_config.json", """{"chat_template": null}""")));
    }

    [Fact]
    public void Load_ATemplateFile_ComesBeforeTheConfiguration() => Assert.Equal(
        "file",
        Load(("chat_template.jinja", "file\n"), ("chat_template.json", """{"chat_template": "json"}"""), ("tokenizer_config.json", """{"chat_template": "config"}"""))!
            .Render(s_messages));

    [Fact]
    public void Load_AJsonTemplateFile_ComesBeforeTheConfiguration() => Assert.Equal(
        "json",
        Load(("chat_template.json", """{"chat_template": "json"}"""), ("tokenizer_config.json", """{"chat_template": "config"}"""))!
            .Render(s_messages));

    [Fact]
    public void Load_SeveralTemplates_TakesTheDefault() => Assert.Equal(
        "plain",
        Load(("tokenizer_config.json", """{"chat_template": [{"name": "rag", "template": "rag"}, {"name": "default", "template": "plain"}]}"""))!
            .Render(s_messages));

    [Fact]
    public void Load_SeveralTemplatesWithoutADefault_IsAnError()
    {
        ModelFormatException error = Assert.Throws<ModelFormatException>(
            () => Load(("tokenizer_config.json", """{"chat_template": [{"name": "rag", "template": "rag"}]}""")));

        Assert.Contains("$.chat_template has several templates, but none of them is named \"default\".", error.Message);
    }

    [Fact]
    public void Load_SpecialTokens_AreTrustedAndKnownByName()
    {
        ChatTemplate template = Load(
            ("special_tokens_map.json", """{"bos_token": {"content": "<old>"}, "pad_token": "<pad>"}"""),
            ("tokenizer_config.json", """
                {"bos_token": "<s>", "eos_token": {"content": "</s>", "lstrip": false}, "unk_token": null,
                 "chat_template": "{{ bos_token }}{{ messages[0].content }}{{ eos_token }}{{ pad_token }}{{ unk_token is defined }}{{ add_generation_prompt }}"}
                """))!;

        Assert.Equal(
            [new PromptSegment("<s>", IsData: false), new PromptSegment("Hi", IsData: true), new PromptSegment("</s><pad>FalseTrue", IsData: false)],
            template.RenderSegments(s_messages, addGenerationPrompt: true, variables: null));
    }

    [Fact]
    public void Load_ATemplateWithAMistake_NamesTheFile()
    {
        ChatTemplateException error = Assert.Throws<ChatTemplateException>(() => Load(("chat_template.jinja", "\n{{ }}")));

        Assert.Matches(@"^Expected an expression, but found '}}'\. \(.*chat_template\.jinja, line 2, column 4\)$", error.Message);
    }

    [Fact]
    public void Load_ATemplateThatIsNoText_NamesFileAndPlace()
    {
        ModelFormatException error = Assert.Throws<ModelFormatException>(() => Load(("tokenizer_config.json", """{"chat_template": 5}""")));

        Assert.StartsWith("$.chat_template must be a string, but is 5.", error.Message);
    }

    private ChatTemplate? Load(params (string Name, string Text)[] files)
    {
        string folder = model.Copy();
        foreach ((string name, string text) in files)
        {
            File.WriteAllText(Path.Combine(folder, name), text);
        }

        return ChatTemplate.Load(ModelFolder.Open(folder));
    }
}
