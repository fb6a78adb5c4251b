//! What the moderators of a server have set.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use super::{ChannelId, RoleId, ServerId, Store, StoreError};

/// The version of [`ServerSettings`] that this Footnote reads and writes.
const VERSION: u32 = 1;

/// The settings of a server as they stand in their row.
pub(super) struct KeptSettings {
    pub(super) server: ServerId,
    version: u32,
    text: String,
}

/// The settings of a server. What is not set is as the config has it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ServerSettings {
    /// The locale of the bot's own words, such as `pt-BR`.
    pub locale: Option<String>,
    /// The colour of answers: red, green and blue in the lowest three bytes.
    pub color: Option<u32>,
    /// How sure the bot has to be: `strict`, `balanced`, `eager`, or a number from 0.0 to 1.0.
    pub threshold: Option<String>,
    /// Whether answers are shown to the asker alone, unless they ask otherwise.
    pub private_by_default: Option<bool>,
    /// The channels where the bot answers.
    pub answer_channels: Option<BTreeSet<ChannelId>>,
    /// The channels whose new threads it answers unasked.
    pub help_channels: Option<BTreeSet<ChannelId>>,
    /// Whether a new thread there gets the nearest questions where no answer is sure.
    pub nearest_in_help_channels: Option<bool>,
    /// The channel where moderators decide on proposals.
    pub review_channel: Option<ChannelId>,
    /// The roles whose members may change the knowledge.
    pub editor_roles: Option<BTreeSet<RoleId>>,
    /// How many questions a person may ask in a minute.
    pub questions_per_person_and_minute: Option<u32>,
    /// How many questions all people of the server together may ask in a minute.
    pub questions_per_server_and_minute: Option<u32>,
}

impl Store {
    /// The settings of a server; nothing is set in one that has none.
    ///
    /// # Errors
    /// If the store or the settings cannot be read.
    pub async fn settings(&self, server: ServerId) -> Result<ServerSettings, StoreError> {
        let mut connection = self.pool.acquire().await.map_err(self.failed())?;
        self.settings_in(&mut connection, server).await
    }

    /// Changes the settings of a server, and returns them as they are then. No change that is made
    /// at the same time is lost. Settings that cannot be read are replaced.
    ///
    /// # Errors
    /// If a newer Footnote has written them, or the store cannot be written; they stay then.
    pub async fn change_settings(
        &self,
        server: ServerId,
        change: impl FnOnce(&mut ServerSettings) + Send,
    ) -> Result<ServerSettings, StoreError> {
        let mut transaction = self.begin().await?;
        let mut settings = match self.settings_in(&mut transaction, server).await {
            Err(StoreError::Settings { .. }) => ServerSettings::default(),
            read => read?,
        };
        change(&mut settings);
        sqlx::query("DELETE FROM server_settings WHERE server = ?")
            .bind(server)
            .execute(&mut *transaction)
            .await
            .map_err(self.failed())?;
        insert(&mut transaction, server, &settings).await.map_err(self.failed())?;
        self.commit(transaction).await?;
        Ok(settings)
    }

    async fn settings_in(
        &self,
        connection: &mut SqliteConnection,
        server: ServerId,
    ) -> Result<ServerSettings, StoreError> {
        let kept = sqlx::query("SELECT * FROM server_settings WHERE server = ?")
            .bind(server)
            .try_map(|row| kept_settings(&row))
            .fetch_optional(connection)
            .await
            .map_err(self.failed())?;
        kept.map_or_else(|| Ok(ServerSettings::default()), |kept| self.parse_settings(&kept))
    }

    /// The settings that a row holds.
    pub(super) fn parse_settings(&self, kept: &KeptSettings) -> Result<ServerSettings, StoreError> {
        let (path, server) = (self.path.clone(), kept.server);
        if kept.version > VERSION {
            return Err(StoreError::NewerSettings { path, server });
        }
        serde_json::from_str(&kept.text).map_err(|error| StoreError::Settings {
            path,
            server,
            error,
        })
    }
}

/// The settings in a row of their table.
pub(super) fn kept_settings(row: &SqliteRow) -> sqlx::Result<KeptSettings> {
    Ok(KeptSettings {
        server: row.try_get("server")?,
        version: row.try_get("version")?,
        text: row.try_get("settings")?,
    })
}

/// Keeps the settings of a server that has none, and tells whether it did.
pub(super) async fn insert(
    connection: &mut SqliteConnection,
    server: ServerId,
    settings: &ServerSettings,
) -> sqlx::Result<bool> {
    let text = serde_json::to_string(settings).expect("settings are texts, numbers and lists");
    let done = sqlx::query(
        "INSERT INTO server_settings (server, version, settings) VALUES (?, ?, ?) \
         ON CONFLICT DO NOTHING",
    )
    .bind(server)
    .bind(VERSION)
    .bind(text)
    .execute(connection)
    .await?;
    Ok(done.rows_affected() > 0)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{HOME, OTHER, store};
    use super::*;

    async fn write(store: &Store, version: u32, text: &str) {
        sqlx::query("REPLACE INTO server_settings (server, version, settings) VALUES (?, ?, ?)")
            .bind(HOME)
            .bind(version)
            .bind(text)
            .execute(&store.pool)
            .await
            .unwrap();
    }

    #[tokio::test]
    async fn a_server_has_its_own_settings() {
        let (_folder, store) = store().await;
        assert_eq!(store.settings(HOME).await.unwrap(), ServerSettings::default());
        let set = store
            .change_settings(HOME, |settings| {
                settings.color = Some(0x0058_65F2);
                settings.help_channels = Some(BTreeSet::from([ChannelId(u64::MAX)]));
                settings.editor_roles = Some(BTreeSet::new());
            })
            .await
            .unwrap();
        assert_eq!(store.settings(HOME).await.unwrap(), set);
        assert_eq!(set.editor_roles, Some(BTreeSet::new()), "no roles is not the same as unset");
        assert_eq!(store.settings(OTHER).await.unwrap(), ServerSettings::default());
    }

    #[tokio::test]
    async fn two_changes_at_once_both_count() {
        let (_folder, store) = store().await;
        let (first, second) = tokio::join!(
            store.change_settings(HOME, |settings| settings.color = Some(1)),
            store.change_settings(HOME, |settings| settings.private_by_default = Some(true)),
        );
        first.unwrap();
        second.unwrap();
        let settings = store.settings(HOME).await.unwrap();
        assert_eq!((settings.color, settings.private_by_default), (Some(1), Some(true)));
    }

    #[tokio::test]
    async fn settings_of_an_older_footnote_are_read() {
        let (_folder, store) = store().await;
        write(&store, VERSION, r#"{"help_channels":["7"]}"#).await;
        let settings = store.settings(HOME).await.unwrap();
        assert_eq!(settings.help_channels, Some(BTreeSet::from([ChannelId(7)])));
        assert_eq!(settings.nearest_in_help_channels, None);
    }

    #[tokio::test]
    async fn settings_that_cannot_be_read_are_reported_and_can_be_set_again() {
        let (_folder, store) = store().await;
        write(&store, VERSION, r#"{"colour":1}"#).await;
        let error = store.settings(HOME).await.unwrap_err();
        assert!(error.to_string().contains("set them again"), "{error}");
        store.change_settings(HOME, |settings| settings.color = Some(1)).await.unwrap();
        assert_eq!(store.settings(HOME).await.unwrap().color, Some(1));
    }

    #[tokio::test]
    async fn settings_of_a_newer_footnote_are_left_alone() {
        let (_folder, store) = store().await;
        write(&store, VERSION + 1, "{}").await;
        let error = store.settings(HOME).await.unwrap_err();
        assert!(matches!(error, StoreError::NewerSettings { .. }), "{error}");
        assert!(store.change_settings(HOME, |_| {}).await.is_err());
    }
}
