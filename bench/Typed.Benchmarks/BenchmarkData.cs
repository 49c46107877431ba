using System.Text.Json;

namespace Typed.Benchmarks;

/// <summary>What the benchmarks read: this repository's own files, and third-party data in a folder named <c>shared</c>.</summary>
internal static class BenchmarkData
{
    public static string Repository { get; } =
        Above(AppContext.BaseDirectory, static folder => File.Exists(Path.Combine(folder, "Directory.Packages.props")));

    /// <summary>The path of a shared file; benchmarks need the folder at or above the repository.</summary>
    public static string Shared(params ReadOnlySpan<string> relative) =>
        Path.Combine(Above(Repository, static folder => Directory.Exists(Path.Combine(folder, "shared"))), "shared", Path.Combine(relative));

    /// <summary>A text of some ten thousand characters.</summary>
    public static string Text(string kind) => kind switch
    {
        "English" => JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository, "models", "quill", "reference", "heldout.json")))
            .RootElement.GetProperty("text").GetString()!,
        "Code" => string.Concat(Directory.GetFiles(Path.Combine(Repository, "src", "Runtime", "Engines"), "*.cs").Order().Select(File.ReadAllText)),
        _ => string.Concat(Enumerable.Repeat(Multilingual, 20)),
    };

    private const string Multilingual = """
        Der Müller ging früh am Morgen über die Brücke, weil es noch kühl war und die Straße leer.
        Le café était déjà ouvert; à l'intérieur, une élève lisait un vieux journal français.
        Рано утром на площади почти никого не было, только дворник подметал мокрые листья.
        Το πρωί ο ήλιος έβγαινε πίσω από τα βουνά και η θάλασσα ήταν ήσυχη.
        清晨，市场上的小贩们已经开始摆摊，卖新鲜的蔬菜和水果。
        朝早く、駅前のパン屋からいい匂いがしてきて、人々が列を作っていた。
        아침 일찍 시장에는 신선한 채소와 과일을 파는 사람들이 모여 있었다.
        सुबह-सुबह बाज़ार में ताज़ी सब्ज़ियाँ बेचने वाले लोग इकट्ठा हो गए थे।
        في الصباح الباكر كان السوق مليئا بالناس الذين يبيعون الخضار الطازجة.
        מוקדם בבוקר הרחוב היה ריק ורק האופה כבר עבד בחנות שלו. 😀🚀

        """;

    private static string Above(string start, Func<string, bool> holds)
    {
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
        {
            if (holds(folder.FullName))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"Nothing above '{start}' is what the benchmarks look for.");
    }
}
