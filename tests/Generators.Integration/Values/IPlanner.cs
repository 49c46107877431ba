namespace Typed.Generators.Integration.Values;

/// <summary>Methods whose values are checked.</summary>
[TextGenerator("no such model", MaxNewTokens = 1000)]
[Retry(1)]
public partial interface IPlanner
{
    Generation<Trip> Plan(string prompt);

    [Retry(0)]
    Trip PlanOnce(string prompt);

    IAsyncEnumerable<Leg> StreamAsync(string prompt, CancellationToken cancellationToken = default);
}
