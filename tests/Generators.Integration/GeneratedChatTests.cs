using Typed.Testing;

namespace Typed.Generators.Integration;

/// <summary>Runs the chats that the generator wrote, with a chat template and without.</summary>
public sealed class GeneratedChatTests
{
    private static readonly ChatTemplate s_template = ChatTemplate.Parse(
        "{% for message in messages %}[{{ message.role }}|{{ message.content }}]{% endfor %}[assistant|");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Method_WithoutItsOwnSystemText_HasTheInterfaces() => Assert.Equal(
        "[system|You are a {patient} tutor.][user|Why?][assistant|",
        await PromptAsync(static tutor => tutor.AskAsync("Why?", Cancellation)));

    [Fact]
    public async Task Method_WithItsOwnSystemText_FillsItsHolesAndThoseOfThePrompt() => Assert.Equal(
        "[system|You translate into French.][user|Text: the house][assistant|maison][user|Text: a dog][assistant|",
        await PromptAsync(static tutor => tutor.TranslateAsync("a dog", "French", Cancellation)));

    [Fact]
    public async Task Method_WithItsSystemTextInAFile_LeavesThePromptToTheOtherParameter() => Assert.EndsWith(
        "][user|Why?][assistant|",
        await PromptAsync(static tutor => tutor.TellAsync("ships", 3, "Why?", Cancellation).ToListAsync(Cancellation).AsTask()));

    [Fact]
    public void Batch_OfSystemTexts_MakesAChatOfEachItem()
    {
        using ScriptedEngine engine = Engine(s_template);
        using TutorClient tutor = ITutor.Create(engine);
        Assert.Equal(["yes", "yes"], tutor.AnswerAll(["a king", "a beggar"], "Rich?"));
        Assert.Equal(
            ["[system|You are a beggar.][user|Rich?][assistant|", "[system|You are a king.][user|Rich?][assistant|"],
            engine.Requests.Select(static request => request.Prompt).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Model_WithoutTemplate_SeesThePlainForm() => Assert.Equal(
        "You translate into French.\n\nText: the house maison\n\nText: a dog",
        await PromptAsync(static tutor => tutor.TranslateAsync("a dog", "French", Cancellation), hasTemplate: false));

    private static async Task<string> PromptAsync(Func<TutorClient, Task> call, bool hasTemplate = true)
    {
        using ScriptedEngine engine = Engine(hasTemplate ? s_template : null);
        await using TutorClient tutor = ITutor.Create(engine);
        await call(tutor);
        return engine.Requests[^1].Prompt;
    }

    private static ScriptedEngine Engine(ChatTemplate? template) => new(static _ => "yes") { ChatTemplate = template };
}
