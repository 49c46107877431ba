namespace Typed.Generators.Integration.Values;

/// <summary>What is within limits, and not asked for again.</summary>
[TextGenerator("no such model", MaxNewTokens = 400, Temperature = 1), Retry(0)]
public partial interface ISchedule
{
    Task<Generation<Shift>> ShiftAsync(string prompt, CancellationToken cancellationToken = default);

    Task<Generation<Contact>> ContactAsync(string prompt, CancellationToken cancellationToken = default);

    [Limits(Minimum = 0.1, Maximum = 1.0)]
    Task<Generation<Half>> HalfAsync(string prompt, CancellationToken cancellationToken = default);

    [Limits(Minimum = "2020-01-01", Maximum = "2029-12-31T12:00:00")]
    Task<Generation<DateTime>> MomentAsync(string prompt, CancellationToken cancellationToken = default);

    [Limits(Minimum = "2020-01-01T00:00:00+01:00", Maximum = "2029-12-31T12:00:00Z")]
    Task<Generation<DateTimeOffset>> InstantAsync(string prompt, CancellationToken cancellationToken = default);
}
