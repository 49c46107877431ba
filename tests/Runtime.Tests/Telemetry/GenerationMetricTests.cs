using OpenTelemetry.Metrics;
using Typed.CompilerServices;
using Typed.Testing;
using Typed.Tests.CompilerServices;

namespace Typed.Tests.Telemetry;

[Collection(nameof(WholeProcess))]
public sealed class GenerationMetricTests : IDisposable
{
    private readonly TelemetryWatch _watch = new();

    // The meter lives as long as the process: a model of its own keeps a test's points apart.
    private readonly string _model = $"model-{Guid.NewGuid()}";

    private static CancellationToken TestEnd => TestContext.Current.CancellationToken;

    public void Dispose() => _watch.Dispose();

    [Fact]
    public async Task Generate_Text_IsMeasured()
    {
        using ScriptedEngine engine = new(static _ => "abc") { ModelName = _model };
        await engine.GenerateTextAsync("four", cancellationToken: TestEnd);

        MetricPoint duration = Assert.Single(_watch.Points("gen_ai.client.operation.duration", _model));
        Assert.Equal(
            new Dictionary<string, object?>
            {
                ["gen_ai.operation.name"] = "text_completion",
                ["gen_ai.provider.name"] = "typed",
                ["gen_ai.request.model"] = _model,
                ["gen_ai.response.model"] = _model,
            },
            TelemetryWatch.Tags(duration));
        Assert.Equal(1, duration.GetHistogramCount());
        Assert.Equal(
            [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92],
            TelemetryWatch.Bounds(duration));

        Dictionary<object, double> usage = _watch.Points("gen_ai.client.token.usage", _model)
            .ToDictionary(static point => TelemetryWatch.Tags(point)["gen_ai.token.type"]!, static point => point.GetHistogramSum());
        Assert.Equal(new Dictionary<object, double> { ["input"] = 4, ["output"] = 4 }, usage);

        MetricPoint first = Assert.Single(_watch.Points("gen_ai.server.time_to_first_token", _model));
        MetricPoint pace = Assert.Single(_watch.Points("gen_ai.server.time_per_output_token", _model));
        Assert.InRange(first.GetHistogramSum(), double.Epsilon, duration.GetHistogramSum());
        Assert.InRange(pace.GetHistogramSum() * 3, double.Epsilon, duration.GetHistogramSum());
        Assert.Equal(16, TelemetryWatch.Bounds(first).Length);
        Assert.Equal(13, TelemetryWatch.Bounds(pace).Length);
    }

    [Fact]
    public async Task Generate_ThatFails_IsMeasuredWithItsError()
    {
        using ScriptedEngine engine = new(static _ => ScriptedReply.FromText("ab").FailAt(1, new TypedException("broken")))
        {
            ModelName = _model,
        };
        await Assert.ThrowsAsync<TypedException>(() => engine.GenerateTextAsync("x", cancellationToken: TestEnd));
        MetricPoint duration = Assert.Single(_watch.Points("gen_ai.client.operation.duration", _model));
        Assert.Equal("Typed.TypedException", TelemetryWatch.Tags(duration)["error.type"]);
        Assert.Empty(_watch.Points("gen_ai.server.time_to_first_token", _model));
        Assert.Equal(2, _watch.Points("gen_ai.client.token.usage", _model).Count);
    }

    [Fact]
    public async Task Generate_AnswersThatFailTheirCheck_AreCounted()
    {
        TextMethod<Forecast> method = new("Foresee", Forecast.Result, new PromptTemplate("x"), maxRetries: 3);
        using ScriptedEngine engine = ScriptedEngine.FromText(
            """{"low": 9, "high": 2}""", """{"low": 8, "high": 2}""", """{"low": 1, "high": 2}""");
        using TextClient client = TextClient.Create(new("Prophet", _model, new(), method), engine, options: null);
        await client.GenerateAsync(method, [], null, TestEnd);

        MetricPoint retries = Assert.Single(_watch.Points("typed.client.retries", _model));
        Assert.Equal(2, retries.GetSumLong());
        Assert.Equal("scripted", TelemetryWatch.Tags(retries)["gen_ai.response.model"]);
        Assert.Equal(3, Assert.Single(_watch.Points("gen_ai.client.operation.duration", _model)).GetHistogramCount());
    }

    [Fact]
    public async Task Generate_OneToken_HasNoPace()
    {
        using ScriptedEngine engine = new(static _ => "abc") { ModelName = _model };
        await engine.GenerateTextAsync("x", new() { MaxNewTokens = 1 }, TestEnd);
        Assert.Single(_watch.Points("gen_ai.server.time_to_first_token", _model));
        Assert.Empty(_watch.Points("gen_ai.server.time_per_output_token", _model));
    }
}
