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
