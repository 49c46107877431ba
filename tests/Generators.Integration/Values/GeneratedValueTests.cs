using Typed.Engines;
using Typed.Testing;

namespace Typed.Generators.Integration.Values;

/// <summary>Runs what the generator wrote for every type of value: text in, value out.</summary>
public sealed class GeneratedValueTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Scalars_OfAnObject_AreRead()
    {
        Scalars read = await Reader("""
            {"Text": "a \"b\" é", "Flag": true, "Letter": "é", "Signed8": -128, "Unsigned8": 255, "Signed16": -32768, "Unsigned16": 65535,
            "Signed32": -1, "Unsigned32": 4294967295, "Signed64": -9223372036854775808, "Unsigned64": 18446744073709551615, "Binary16": 0.5,
            "Binary32": 1.5, "Binary64": 2.25, "Money": 79228162514264337593543950335, "Id": "01234567-89ab-cdef-0001-020304050607",
            "Date": "2024-02-29", "Time": "23:59:58", "Moment": "2024-02-29T01:02:03Z", "Instant": "2024-02-29T01:02:03+05:30",
            "Span": "-1.12:30:00", "Link": "https://example.org/", "Day": "Friday"}
            """).ScalarsAsync("ask", Cancellation);

        Assert.Equal(
            new Scalars(
                "a \"b\" é",
                true,
                'é',
                sbyte.MinValue,
                byte.MaxValue,
                short.MinValue,
                ushort.MaxValue,
                -1,
                uint.MaxValue,
                long.MinValue,
                ulong.MaxValue,
                (Half)0.5,
                1.5f,
                2.25,
                decimal.MaxValue,
                new Guid("01234567-89ab-cdef-0001-020304050607"),
                new DateOnly(2024, 2, 29),
                new TimeOnly(23, 59, 58),
                new DateTime(2024, 2, 29, 1, 2, 3, DateTimeKind.Utc),
                new DateTimeOffset(2024, 2, 29, 1, 2, 3, new TimeSpan(5, 30, 0)),
                -new TimeSpan(1, 12, 30, 0),
                new Uri("https://example.org/"),
                DayOfWeek.Friday),
            read);
    }

    [Fact]
    public async Task Collections_OfAnObject_AreRead()
    {
        Collections read = await Reader("""
            {"List": [1, 2], "ReadOnlyList": [], "Nullables": ["a", null], "Arrays": [[], [1.5]], "Immutable": [{"X": 1, "Y": 2}],
            "Set": ["Monday", "Sunday"], "Dictionary": {"a": null, "b": {"X": 3, "Y": 4}}, "NullableDictionary": {"c": [5]}}
            """).CollectionsAsync("ask", Cancellation);

        Assert.Equal([1, 2], read.List);
        Assert.Empty(read.ReadOnlyList);
        Assert.Equal(["a", null], read.Nullables);
        Assert.Equal([[], [1.5]], read.Arrays);
        Assert.Equal([new Point { X = 1, Y = 2 }], read.Immutable);
        Assert.Equal([DayOfWeek.Monday, DayOfWeek.Sunday], read.Set);
        Assert.Equal(new Dictionary<string, Point?> { ["a"] = null, ["b"] = new Point { X = 3, Y = 4 } }, read.Dictionary);
        Assert.Equal([5], read.NullableDictionary!["c"]);
    }

    [Fact]
    public async Task Value_UnderOptionsForTexts_EndsWhereItIsWhole()
    {
        ScriptedEngine engine = ScriptedEngine.FromText("""{"X": 1, "Y": 2}""");
        GenerationOptions options = new() { StopSequences = [",", "2"], MinNewTokens = 500 };

        Generation<Point> point = await IReader.Create(engine, options).PointAsync("ask", Cancellation);

        Assert.Equal((1, 2, FinishReason.EndOfSequence), (point.Value.X, point.Value.Y, point.FinishReason));
        Assert.Equal(0, Assert.Single(engine.Requests).Options.MinNewTokens);
    }

    [Fact]
    public void Type_ThatHoldsItself_IsRead()
    {
        Tree tree = Reader("""
            {"na\"me": "root", "Children": [{"na\"me": "leaf", "Children": [], "else": null}], "else": {"na\"me": "x", "Children": [], "else": null}}
            """).Tree("ask");

        Assert.Equal(("root", "leaf", "x"), (tree.@class, Assert.Single(tree.Children).@class, tree.@else?.@class));
        Assert.Equal(7, tree.Ignored);
    }

    [Theory]
    [InlineData("""{"na\u0022me":"\u0063af\u00E9 \/ \uD83D\uDE00\n\u000A","Children":[],"else":null}""", true)]
    [InlineData("""{"na\u0022me":"\uD83D","Children":[],"else":null}""", false)]
    public void Reply_OfAScript_MayHaveEscapesThatNoModelWrites(string reply, bool isText)
    {
        ReaderClient reader = Reader(reply);
        if (isText)
        {
            Assert.Equal("café / 😀\n\n", reader.Tree("ask").@class);
        }
        else
        {
            Assert.Contains("none that the model could write", Assert.Throws<TypedException>(() => reader.Tree("ask")).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Type_ThatHoldsItself_IsReadHoweverDeep()
    {
        const int Depth = 80;
        string text = string.Concat(
            string.Concat(Enumerable.Repeat("""{"na\"me": "", "Children": [""", Depth)),
            string.Concat(Enumerable.Repeat("""], "else": null}""", Depth)));

        int levels = 1;
        for (Tree tree = IReader.Create(new ScriptedEngine(_ => text) { ContextLength = 10_000 }, new() { MaxNewTokens = 9_000 }).Tree("ask");
            tree.Children is [Tree child];
            tree = child)
        {
            levels++;
        }

        Assert.Equal(Depth, levels);
    }

    [Theory]
    [InlineData("""{"kind": "transfer", "Amount": 1.5, "Iban": "NL"}""", typeof(Transfer))]
    [InlineData("""{"kind": 2, "Amount": 1.5, "Iban": "NL", "Hours": 3}""", typeof(UrgentTransfer))]
    [InlineData("""{"kind": "cash", "Amount": 1.5}""", typeof(Cash))]
    public void Hierarchy_ByDiscriminator_IsRead(string text, Type type)
    {
        Payment payment = Reader(text).Pay("ask");

        Assert.IsType(type, payment);
        Assert.Equal(1.5m, payment.Amount);
    }

    [Fact]
    public void Properties_InAnyOrder_AreRead()
    {
        Assert.Equal([new Point { X = 1, Y = 2 }], FreeReader("""[{"Y": 2, "X": 1}]""").Points("ask"));
        Assert.Equal(new Cash(1.5m), FreeReader("""{"Amount": 1.5, "kind": "cash"}""").Pay("ask"));
        Assert.Equal(new UrgentTransfer(1.5m, "NL", 3), FreeReader("""{"Hours": 3, "Amount": 1.5, "Iban": "NL", "kind": 2}""").Pay("ask"));
    }

    [Fact]
    public void Value_ByItself_IsRead()
    {
        Assert.True(Reader("true").Decide("ask"));
        Assert.Equal(12, Reader(" 12").Count("ask"));
        Assert.Null(Reader("null").Count("ask"));
        Assert.Equal(new Guid("01234567-89ab-cdef-0001-020304050607"), Reader(" 01234567-89ab-cdef-0001-020304050607").Id("ask"));
        Assert.Equal(new DateOnly(2024, 2, 29), Reader("\n2024-02-29").Day("ask"));
        Assert.Equal(TimeSpan.FromHours(1), Reader("01:00:00").Span("ask"));
        Assert.Equal(new Uri("https://example.org/"), Reader("https://example.org/").Link("ask"));
        Assert.Equal('x', Reader("x").Letter("ask"));
        Assert.Null(Reader("null").Guess("ask"));
        Assert.Equal(Mood.Sad, Reader("\"very sad\"").Guess("ask"));
    }

    [Theory]
    [InlineData("Glad", Mood.Glad)]
    [InlineData(" glad", Mood.Glad)]
    [InlineData(" very sad", Mood.Sad)]
    [InlineData("indifferent", Mood.Indifferent)]
    public async Task Enum_ByItsLabel_IsRead(string text, Mood mood)
    {
        Assert.Equal(mood, Reader(text).Classify("ask"));
        Assert.Equal(mood, await Reader(text).ClassifyAsync("ask", Cancellation));
    }

    [Fact]
    public async Task Value_InEveryShape_IsHandedOver()
    {
        Generation<Point> generation = await Reader("""{"X": 1, "Y": 2}""").PointAsync("ask", Cancellation);
        Assert.Equal((new Point { X = 1, Y = 2 }, """{"X": 1, "Y": 2}"""), (generation.Value, generation.Text));
        Assert.Equal([Mood.Glad], await Reader("glad").SampleAsync("ask", Cancellation));
        Assert.Equal([new Point { X = 1, Y = 2 }], Reader("""[{"X": 1, "Y": 2}]""").Points("ask"));
        Assert.Equal([new Point { X = 1, Y = 2 }], Reader("""[{"X": 1, "Y": 2}]""").PointArray("ask"));
        Assert.Equal([Mood.Sad, Mood.Glad], Reader("""["very sad", "Glad"]""").Moods("ask"));
        Assert.Equal([1, 2], Reader("""{"a": [], "b": [1, 2]}""").Numbers("ask")["b"]);
        Assert.Equal(
            [null, new Point { X = 1, Y = 2 }],
            await IReader.Create(ScriptedEngine.FromText(static prompt => prompt)).PointsAsync(["null", """{"X": 1, "Y": 2}"""], Cancellation));
        Assert.Equal(
            [new Point { X = 1, Y = 2 }, new Point { X = 3, Y = 4 }],
            await Reader("""[{"X": 1, "Y": 2}, {"X": 3, "Y": 4}]""").StreamAsync("ask", Cancellation).ToListAsync(Cancellation));
        Assert.Equal([1, -2], await Reader("[1, -2]").StreamNumbersAsync("ask", Cancellation).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Scores_OfAnEnum_AreProbabilitiesOfItsMembers()
    {
        // Every byte has the same chance: the shortest label is the likeliest.
        await using DecodingEngine engine = ScriptedEngine.FromLogits(static _ => new float[257]);

        Scored<Mood> scores = await IReader.Create(engine).ScoreAsync("ask", Cancellation);

        Assert.Equal([Mood.Glad, Mood.Sad, Mood.Indifferent], scores.Select(static score => score.Key));
        Assert.Equal(1, scores.Sum(static score => score.Value), tolerance: 1e-9);
    }

    [Theory]
    [InlineData("""{"X": 1}""", "Point lacks its property 'Y'.")]
    [InlineData("""{"X": 1, "Y": 2, "Z": 3}""", "Point has no property 'Z'.")]
    [InlineData("""{"X": 1, "Y": 2, "X": 3}""", "The property 'X' is there twice.")]
    [InlineData("""{"X": 1, "Y": null}""", "A whole number from -2147483648 to 2147483647 was expected, but there is null.")]
    [InlineData("""{"X": 3000000000, "Y": 2}""", "but there is 3000000000.")]
    [InlineData("[]", "An object (Point) was expected, but there is an array.")]
    [InlineData("""{"X": 1, "Y": 2""", "at its end")]
    [InlineData("Certainly! Here is a point:", "Certainly! Here is a point:")]
    public async Task Text_ThatIsNoSuchValue_IsAnErrorThatShowsIt(string text, string problem)
    {
        TypedException error = await Assert.ThrowsAnyAsync<TypedException>(() => FreeReader(text).PointAsync("ask", Cancellation));

        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"Amount": 1, "Iban": "NL"}""", "Payment lacks its property 'kind', which says what it is.")]
    [InlineData("""{"kind": "gold", "Amount": 1}""", "Payment has no case 'gold'.")]
    [InlineData("""{"kind": true}""", "A string was expected, but there is true.")]
    public void Text_ThatIsNoCase_IsAnErrorThatShowsIt(string text, string problem)
    {
        TypedException error = Assert.ThrowsAny<TypedException>(() => FreeReader(text).Pay("ask"));

        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_ThatIsNoLabel_IsAnErrorThatListsThem()
    {
        TypedException error = Assert.ThrowsAny<TypedException>(() => FreeReader(" happy").Classify("ask"));

        Assert.Contains("One of \"Glad\", \"very sad\", \"Indifferent\" was expected, but there is \"happy\".", error.Message, StringComparison.Ordinal);
    }

    private static ReaderClient Reader(string reply) => IReader.Create(ScriptedEngine.FromText(reply));

    /// <summary>Reads a text that no model could write which keeps to the type's grammar.</summary>
    private static ReaderClient FreeReader(string reply) =>
        IReader.Create(new ScriptedEngine(_ => reply) { ChecksReplies = false });
}
