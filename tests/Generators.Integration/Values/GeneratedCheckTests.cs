using Typed.Testing;

namespace Typed.Generators.Integration.Values;

/// <summary>Runs the checks that the generator wrote.</summary>
public sealed class GeneratedCheckTests
{
    private const string Wrong =
        """{"Legs": [{"Departure": 1, "Arrival": 2}, {"Departure": 4, "Arrival": 3}], "Detours": {"a": null, "b": {"Departure": 6, "Arrival": 5}}}""";

    private const string Right = """{"Legs": [{"Departure": 1, "Arrival": 2}], "Detours": {}}""";

    [Fact]
    public void Value_ThatBreaksARule_IsAskedForAgain()
    {
        Generation<Trip> trip = IPlanner.Create(ScriptedEngine.FromText(Wrong, Right)).Plan("ask");

        Assert.Equal(2, trip.Attempts);
        Assert.Equal([new Leg(1, 2)], trip.Value.Legs);
    }

    [Theory]
    [InlineData(Wrong, "Legs[1]: It arrives before it departs.", "Detours.b: It arrives before it departs.")]
    [InlineData("""{"Legs": [], "Detours": {}}""", "A trip goes somewhere.")]
    public void Value_ThatBreaksRules_IsAnErrorThatListsThem(string text, params string[] errors)
    {
        InvalidAnswerException error =
            Assert.Throws<InvalidAnswerException>(() => IPlanner.Create(ScriptedEngine.FromText(text)).PlanOnce("ask"));

        Assert.Equal(errors, Assert.Single(error.Attempts).Errors);
    }

    [Fact]
    public async Task Limits_OfWhatIsReturned_AreThoseOfTheGrammar()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;

        Assert.Equal(10, IReader.Create(ScriptedEngine.FromText(" 10")).Rate("ask"));
        Assert.Equal("AB12", await IReader.Create(ScriptedEngine.FromText("AB12")).CodeAsync("ask", cancellationToken));
        Assert.Equal([1, 2], await IReader.Create(ScriptedEngine.FromText("[1, 2]")).StreamTwoAsync("ask", cancellationToken).ToListAsync(cancellationToken));
        Assert.ThrowsAny<TypedException>(() => IReader.Create(ScriptedEngine.FromText("11")).Rate("ask"));
        await Assert.ThrowsAnyAsync<TypedException>(() => IReader.Create(ScriptedEngine.FromText("AB1234")).CodeAsync("ask", cancellationToken));
        await Assert.ThrowsAnyAsync<TypedException>(async () =>
            await IReader.Create(ScriptedEngine.FromText("[1, 2, 3]")).StreamTwoAsync("ask", cancellationToken).ToListAsync(cancellationToken));
        Assert.Contains(
            "after \"20\" there cannot be \"30-01-01\"",
            Assert.Throws<TypedException>(() => IReader.Create(ScriptedEngine.FromText("2030-01-01")).DayOfDecade("ask")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Element_ThatBreaksARule_EndsTheStreamBehindThoseBefore()
    {
        List<Leg> legs = [];
        InvalidAnswerException error = await Assert.ThrowsAsync<InvalidAnswerException>(async () =>
        {
            PlannerClient planner = IPlanner.Create(
                ScriptedEngine.FromText("""[{"Departure": 1, "Arrival": 2}, {"Departure": 4, "Arrival": 3}]"""));
            await foreach (Leg leg in planner.StreamAsync("ask", TestContext.Current.CancellationToken))
            {
                legs.Add(leg);
            }
        });

        Assert.Equal([new Leg(1, 2)], legs);
        Assert.Contains("It arrives before it departs.", error.Message, StringComparison.Ordinal);
    }
}
