using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;

namespace Typed.Testing.Tests.Documentation;

public enum Urgency { Low, High }

public sealed record Ticket([property: StringLength(60, MinimumLength = 3)] string Title, Urgency Urgency);

[TextGenerator("quill", MaxNewTokens = 120)]
public partial interface ITriage
{
    [Prompt("A customer writes: {mail}\nThe ticket as JSON:")]
    Task<Ticket> ReadAsync(string mail, CancellationToken cancellationToken = default);
}

/// <summary>The code under test.</summary>
public sealed class Inbox(ITriage triage)
{
    public List<Ticket> Urgent { get; } = [];

    public async Task TakeAsync(string mail, CancellationToken cancellationToken)
    {
        Ticket ticket = await triage.ReadAsync(mail, cancellationToken);
        if (ticket.Urgency == Urgency.High)
        {
            Urgent.Add(ticket);
        }
    }
}

public sealed class InboxTests
{
    private static CancellationToken TestEnd => TestContext.Current.CancellationToken;

    // Scripted: this answer, this outcome.
    [Fact]
    public async Task UrgentTicket_IsKept()
    {
        await using TriageClient triage = ITriage.Create(ScriptedEngine.FromText("""{"Title": "Broken pump", "Urgency": "High"}"""));
        Inbox inbox = new(triage);
        await inbox.TakeAsync("The pump is broken!", TestEnd);
        Assert.Equal("Broken pump", Assert.Single(inbox.Urgent).Title);
    }

    // Fakes: whatever a model could answer.
    [Fact]
    public async Task AnyTicket_IsTaken()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            await using TriageClient triage = ITriage.Create(new FakeEngine(seed));
            Inbox inbox = new(triage);
            await inbox.TakeAsync("Anything.", TestEnd);
            Assert.All(inbox.Urgent, ticket => Assert.InRange(ticket.Title.Length, 3, 60));
        }
    }

    // Replayed: what the model answered when the recording was made. Delete the file to record again.
    [Fact]
    public async Task RealMail_IsRead()
    {
        await using ITextEngine engine = RecordingEngine.ReplayOrRecord(
            BesideThisFile("triage.recording.json"), () => OnnxRuntimeEngine.Load("models/quill"));
        await using TriageClient triage = ITriage.Create(engine);
        Inbox inbox = new(triage);
        await inbox.TakeAsync("The pump is broken!", TestEnd);
        Assert.InRange(inbox.Urgent.Count, 0, 1);
    }

    private static string BesideThisFile(string name, [CallerFilePath] string path = "") =>
        Path.Combine(Path.GetDirectoryName(path)!, name);
}
