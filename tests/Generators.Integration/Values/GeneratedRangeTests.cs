using System.Globalization;
using Typed.Engines;
using Typed.Generators.Integration.Soundness;
using Typed.Testing;

namespace Typed.Generators.Integration.Values;

/// <summary>What a model that knows nothing writes within ranges is within them.</summary>
public sealed class GeneratedRangeTests
{
    private const int Count = 200;

    private static readonly DateTimeOffset s_first = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), s_last = new(2029, 12, 31, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Times_AreWithinTheirRanges()
    {
        await using DecodingEngine engine = Engine();
        await using ScheduleClient schedule = ISchedule.Create(engine);
        for (int i = 0; i < Count; i++)
        {
            Generation<Shift> shift = await schedule.ShiftAsync($"{i}:", TestContext.Current.CancellationToken);
            Assert.Empty(ValidationOf.Errors(shift.Value));
            Assert.Equal(1, shift.Attempts);
        }
    }

    [Fact]
    public async Task TextsAndNumbers_AreWhatTheirAnnotationsSay()
    {
        await using DecodingEngine engine = Engine();
        await using ScheduleClient schedule = ISchedule.Create(engine);
        for (int i = 0; i < Count; i++)
        {
            Generation<Contact> contact = await schedule.ContactAsync($"{i}:", TestContext.Current.CancellationToken);
            Assert.Empty(ValidationOf.Errors(contact.Value));
            Assert.InRange((double)(await schedule.HalfAsync($"{i}:", TestContext.Current.CancellationToken)).Value, 0.1, 1.0);
        }
    }

    // By the clock, whatever the offset of the machine.
    [Fact]
    public Task Moments_OfUtc_AreWithinTheirRange() => AssertMomentsAsync(
        static async (schedule, prompt) => await schedule.MomentAsync(prompt, TestContext.Current.CancellationToken) is var moment
            ? (moment.Text, new DateTimeOffset(moment.Value.Ticks, TimeSpan.Zero))
            : default,
        s_first,
        nearness: 28);

    [Fact]
    public Task Instants_OfUtc_AreWithinTheirRange() => AssertMomentsAsync(
        static async (schedule, prompt) => await schedule.InstantAsync(prompt, TestContext.Current.CancellationToken) is var instant
            ? (instant.Text, instant.Value)
            : default,
        s_first.AddHours(-1),
        nearness: 14);

    [Theory]
    [InlineData("2019-12-31T23:59:59Z")]
    [InlineData("2029-12-31T12:00:00.1Z")]
    [InlineData("2019-12-20T00:00:00+01:00")]
    public async Task Moment_OutsideItsRange_CannotBeWritten(string text)
    {
        await using ScheduleClient schedule = ISchedule.Create(ScriptedEngine.FromText(text));
        TypedException error = await Assert.ThrowsAsync<TypedException>(() => schedule.MomentAsync("ask", TestContext.Current.CancellationToken));
        Assert.Contains("there cannot be", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2019-12-31T22:30:00-00:30", true)]
    [InlineData("2029-12-31T13:00:00.000+01:00", true)]
    [InlineData("2029-12-31T12:00:00.00Z", true)]
    [InlineData("2020-01-01T00:30:00+02:00", false)]
    [InlineData("2029-12-31T11:00:00-01:30", false)]
    public async Task Instant_WithAnOffset_IsCheckedWhenItWasRead(string text, bool isWithin)
    {
        await using ScheduleClient schedule = ISchedule.Create(ScriptedEngine.FromText(text));
        Task<Generation<DateTimeOffset>> task = schedule.InstantAsync("ask", TestContext.Current.CancellationToken);
        if (isWithin)
        {
            Assert.Equal(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture), (await task).Value);
        }
        else
        {
            await Assert.ThrowsAsync<InvalidAnswerException>(() => task);
        }
    }

    private static async Task AssertMomentsAsync(
        Func<ScheduleClient, string, Task<(string Text, DateTimeOffset Value)>> ask, DateTimeOffset first, int nearness)
    {
        await using DecodingEngine engine = Engine();
        await using ScheduleClient schedule = ISchedule.Create(engine);
        int within = 0;
        for (int i = 0; i < Count; i++)
        {
            try
            {
                Assert.InRange((await ask(schedule, $"{i}:")).Value, first, s_last);
                within++;
            }
            catch (InvalidAnswerException error)
            {
                string text = Assert.Single(error.Attempts).Text.Trim();
                Assert.Matches("[+-]..:..$", text);

                // The pattern is one of whole hours.
                DateTimeOffset clock = DateTimeOffset.Parse(text[..^6] + "Z", CultureInfo.InvariantCulture);
                Assert.True((clock - first).Duration() <= TimeSpan.FromHours(nearness + 1) || (clock - s_last).Duration() <= TimeSpan.FromHours(nearness + 1), text);
            }
        }

        Assert.True(within > Count / 4, $"{within} of {Count}");
        TestContext.Current.TestOutputHelper?.WriteLine($"{within} of {Count}");
    }

    private static DecodingEngine Engine() => ScriptedEngine.FromLogits(static tokens => RandomLogits.Of(tokens, 257));
}
